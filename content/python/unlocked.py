import threading

lock = threading.Lock()


def forgets():
    lock.acquire()
    int("x")
    lock.release()


def careful():
    with lock:
        int("x")


for f in (careful, forgets):
    try:
        f()
    except ValueError:
        print(f.__name__, "raised, the lock is still held:", lock.locked())
