from threading import Lock

n = 0
lock = Lock()


def f(x):
    return x + 1


def increment():
    global n
    with lock:
        n = f(n)


def work(times):
    global n
    for _ in range(times):
        with lock:
            n = f(n)


def forgets():
    global n
    lock.acquire()
    n = f(n)
    lock.release()


def add_one():
    global n
    with lock:
        n += 1
