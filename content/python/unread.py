import fcntl
import socket
import struct
import termios
import time


def unacknowledged(connection):
    return struct.unpack("i", fcntl.ioctl(connection, termios.TIOCOUTQ, bytes(4)))[0]


with socket.create_server(("127.0.0.1", 0)) as listener:
    client = socket.create_connection(listener.getsockname())
    server, _ = listener.accept()

client.sendall(b"pay 100")
print("sendall has returned")

while unacknowledged(client):
    time.sleep(0.01)
print("every byte is acknowledged")

# zh: 服务器的程序一个字节也没有读，就关闭了
# en: the server's program closes without having read a byte
server.close()
try:
    print("answer:", client.recv(1024))
except ConnectionResetError:
    print("no answer: ConnectionResetError")
