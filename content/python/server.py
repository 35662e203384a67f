import socket
import sys
import threading


def serve(conn):
    with conn:
        while data := conn.recv(1024):
            conn.sendall(data.upper())
    print("connection closed", flush=True)


def main(port):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(5)
        print("listening", flush=True)
        while True:
            # zh: 每个客户端得到一个新的 socket
            # en: each client gets a new socket
            conn, peer = listener.accept()
            threading.Thread(target=serve, args=[conn]).start()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
