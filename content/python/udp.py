import errno
import socket

receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 0))
receiver.settimeout(0.2)
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sender.connect(receiver.getsockname())

for word in (b"one", b"two", b"three"):
    sender.send(word)
print([receiver.recv(1024) for _ in range(3)])

sender.send(b"0123456789")
sender.send(b"next")
data, _, flags, _ = receiver.recvmsg(4)
print(data, "MSG_TRUNC" if flags & socket.MSG_TRUNC else "")
print(receiver.recv(1024))

try:
    sender.send(bytes(65508))
except OSError as error:
    print("65508 bytes:", errno.errorcode[error.errno])
