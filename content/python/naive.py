import socket
import time


def connection():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = socket.create_connection(listener.getsockname())
        server, _ = listener.accept()
    return client, server


def send_three(client):
    for word in ("login", "get 7", "quit"):
        client.sendall(word.encode())
    # zh: 接收方忙了一会儿
    # en: the receiver is busy for a while
    time.sleep(0.3)


client, server = connection()
send_three(client)
print("Nagle    recv(1024) =", server.recv(1024))

client, server = connection()
client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
send_three(client)
print("NODELAY  recv(1024) =", server.recv(1024))

send_three(client)
print("NODELAY  recv(4)    =", [server.recv(4) for _ in range(4)])
