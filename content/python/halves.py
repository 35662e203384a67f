import codecs
import socket

a, b = socket.socketpair()
a.sendall("汉字".encode("utf-8"))
first, second = b.recv(4), b.recv(4)
print(first.hex(" "), "|", second.hex(" "))

try:
    print(first.decode("utf-8"))
except UnicodeDecodeError as error:
    print("UnicodeDecodeError:", error.reason)

print((first + second).decode("utf-8"))

# zh: 增量解码器会把半个字符留到下一次
# en: an incremental decoder keeps half a character
decoder = codecs.getincrementaldecoder("utf-8")()
print([decoder.decode(part) for part in (first, second)])
