import socket
import struct

# zh: 4 字节无符号整数，大端
# en: an unsigned integer of 4 bytes, big-endian
HEADER = struct.Struct("!I")
LIMIT = 1 << 20


def send_message(sock, data):
    if len(data) > LIMIT:
        raise ValueError(f"{len(data)} bytes > {LIMIT}")
    sock.sendall(HEADER.pack(len(data)) + data)


def recv_exact(sock, n):
    data = bytearray()
    while len(data) < n:
        part = sock.recv(n - len(data))
        if not part:
            raise EOFError(f"closed at {len(data)} of {n}")
        data += part
    return bytes(data)


def messages(sock):
    # zh: 只有在两条消息之间，EOF 才是正常结束
    # en: only between two messages is EOF an orderly end
    while first := sock.recv(1):
        rest = recv_exact(sock, HEADER.size - 1)
        (size,) = HEADER.unpack(first + rest)
        if size > LIMIT:
            raise ValueError(f"length {size} > {LIMIT}")
        yield recv_exact(sock, size)


class OneByteAtATime:
    # zh: 最坏的切法：每次 recv() 只给 1 个字节
    # en: the worst way of cutting: one byte a recv()
    def __init__(self, sock):
        self.sock = sock

    def recv(self, n):
        return self.sock.recv(min(n, 1))


def main():
    for reader in (lambda sock: sock, OneByteAtATime):
        a, b = socket.socketpair()
        for word in ("one", "two", "", "three"):
            send_message(a, word.encode())
        a.close()
        print(list(messages(reader(b))))


if __name__ == "__main__":
    main()
