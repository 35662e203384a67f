import errno
import socket

HOME = "127.0.0.1"


def attempt(title, call):
    try:
        call()
        print(f"{title:30} ok")
    except OSError as error:
        print(f"{title:30} {errno.errorcode[error.errno]}")


def new():
    return socket.socket(socket.AF_INET, socket.SOCK_STREAM)


bound = new()
bound.bind((HOME, 0))
address = bound.getsockname()
attempt("connect() before listen()", lambda: new().connect(address))
attempt("accept() without listen()", bound.accept)
attempt("bind() to a port in use", lambda: new().bind(address))

bound.listen(5)
attempt("connect(), no accept()", lambda: new().connect(address))
attempt("recv() on the listening socket", lambda: bound.recv(10))
attempt("send() before connect()", lambda: new().send(b"x"))
attempt("recv() before connect()", lambda: new().recv(10))

forgetful = new()
attempt("listen() without bind()", lambda: forgetful.listen(5))
print("the kernel chose a port:", forgetful.getsockname()[1] > 0)
