import socket
import struct

# zh: length.py 要放在同一个目录
# en: length.py must lie in the same folder
from length import messages


def read(title, wire, close=False):
    a, b = socket.socketpair()
    b.settimeout(0.2)
    a.sendall(wire)
    if close:
        a.close()
    try:
        for message in messages(b):
            print(f"{title:13}", message)
    except (ValueError, OSError, EOFError) as error:
        name = type(error).__name__
        print(f"{title:13} {name}: {error}")


five_of_100 = struct.pack("!I", 100) + b"hello"
read("no more data", five_of_100)
read("early close", five_of_100, close=True)
read("too short", struct.pack("!I", 3) + b"hello again")
read("little-endian", struct.pack("<I", 5) + b"hello")
read("a browser", b"GET / HTTP/1.1\r\n")
