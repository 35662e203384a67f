import socket
import struct

# zh: length.py 要放在同一个目录
# en: length.py must lie in the same folder
from length import messages


def try_to_read(title, wire, then_close):
    a, b = socket.socketpair()
    b.settimeout(0.2)
    a.sendall(wire)
    if then_close:
        a.close()
    try:
        for message in messages(b):
            print(f"{title:14} {message}")
    except (ValueError, EOFError, TimeoutError) as error:
        print(f"{title:14} {type(error).__name__}: {error}")


five_of_100 = struct.pack("!I", 100) + b"hello"
try_to_read("no more data", five_of_100, then_close=False)
try_to_read("early close", five_of_100, then_close=True)
try_to_read("too short", struct.pack("!I", 3) + b"hello again", then_close=True)
try_to_read("little-endian", struct.pack("<I", 5) + b"hello", then_close=True)
try_to_read("a browser", b"GET / HTTP/1.1\r\n", then_close=False)
