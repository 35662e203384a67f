import socket

listener = socket.create_server(("127.0.0.1", 0), backlog=5)
clients = []
for n in range(3):
    client = socket.create_connection(listener.getsockname())
    client.sendall(f"client {n}".encode())
    client.close()
    clients.append(client)
print("3 clients connected, sent and closed, no accept()")

accepted = [listener.accept()[0] for _ in clients]
for conn in accepted:
    print(conn.recv(1024), conn.recv(1024))

sockets = [listener, *accepted]
ports = {sock.getsockname()[1] for sock in sockets}
print(f"{len(sockets)} sockets, {len(ports)} local port")
