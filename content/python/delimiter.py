import re
import socket

LIMIT = 1 << 16


def encode(data):
    # zh: 先转义反斜杠，再转义换行；最后一个换行才是分隔符
    # en: escape the backslash first, then newlines; the last newline is the delimiter
    return data.replace(b"\\", b"\\\\").replace(b"\n", b"\\n") + b"\n"


def decode(line):
    return re.sub(rb"\\(.)", lambda m: b"\n" if m[1] == b"n" else m[1], line)


def messages(sock):
    buffer = bytearray()
    while part := sock.recv(1024):
        buffer += part
        while (end := buffer.find(b"\n")) >= 0:
            line = bytes(buffer[:end])
            del buffer[: end + 1]
            if len(line) > LIMIT:
                raise ValueError("the message is beyond the limit")
            yield decode(line)
        if len(buffer) > LIMIT:
            raise ValueError("the message is beyond the limit")
    if buffer:
        raise EOFError(f"closed inside a message: {bytes(buffer)}")


def main():
    for how in (lambda data: data + b"\n", encode):
        a, b = socket.socketpair()
        for data in (b"one", b"two\nlines", b"C:\\new"):
            a.sendall(how(data))
        a.close()
        print(list(messages(b)))


if __name__ == "__main__":
    main()
