import socket
import sys


def ask(port, question):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        sock.settimeout(5)
        sock.connect(("127.0.0.1", port))
        sock.sendall(question)
        # zh: 问题发完了；服务器读到 b""，但我还能收
        # en: all is said: the server reads b"", I still receive
        sock.shutdown(socket.SHUT_WR)
        answer = bytearray()
        while part := sock.recv(1024):
            answer += part
        return bytes(answer)


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    print(ask(port, b"hello, server"))
