import socket
import time


def connection():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = socket.create_connection(listener.getsockname())
        server, _ = listener.accept()
    return client, server


def send_five(client):
    for word in ("one", "two", "three", "four", "five"):
        client.sendall(word.encode())
    # zh: 接收方忙了一会儿
    # en: the receiver is busy for a while
    time.sleep(0.3)


client, server = connection()
send_five(client)
print("Nagle    recv(1024) =", server.recv(1024))

client, server = connection()
client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
send_five(client)
print("NODELAY  recv(1024) =", server.recv(1024))

send_five(client)
parts = [server.recv(4) for _ in range(5)]
print("NODELAY  recv(4) =", *parts)
