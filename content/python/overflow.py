import socket

receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
receiver.bind(("127.0.0.1", 0))
receiver.setblocking(False)

sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sender.connect(receiver.getsockname())
sent = sum(sender.send(bytes(1000)) == 1000 for _ in range(100))
print("send() succeeded", sent, "times")

received = 0
try:
    while receiver.recv(2000):
        received += 1
except BlockingIOError:
    pass
print("all have arrived:", received == sent)
