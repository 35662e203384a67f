import re
import socket

LIMIT = 1 << 16


def encode(data):
    # zh: 先转义反斜杠，再转义换行；末尾的换行是分隔符
    # en: backslashes first, then line feeds; the last one ends it
    data = data.replace(b"\\", b"\\\\")
    return data.replace(b"\n", b"\\n") + b"\n"


def decode(line):
    marks = {b"n": b"\n", b"\\": b"\\"}
    return re.sub(rb"\\(.)", lambda m: marks[m[1]], line)


def messages(sock):
    buffer = bytearray()
    while part := sock.recv(1024):
        buffer += part
        while (end := buffer.find(b"\n")) >= 0:
            line = bytes(buffer[:end])
            del buffer[: end + 1]
            if len(line) > LIMIT:
                raise ValueError("message too long")
            yield decode(line)
        if len(buffer) > LIMIT:
            raise ValueError("message too long")
    if buffer:
        raise EOFError(f"half a message: {bytes(buffer)}")


def main():
    for how in (lambda data: data + b"\n", encode):
        a, b = socket.socketpair()
        for data in (b"one", b"two\nlines", b"C:\\new"):
            a.sendall(how(data))
        a.close()
        print(list(messages(b)))


if __name__ == "__main__":
    main()
