from threading import Lock, RLock

L = Lock()
R = RLock()


def without_with(value):
    L.acquire()
    spin(2)
    if value < 0:
        raise ValueError('negative')
    L.release()


def uses_with(value):
    with L:
        spin(2)
        if value < 0:
            raise ValueError('negative')


def hold_lock(ms):
    L.acquire()
    spin(ms)
    L.release()


def hold_rlock(ms):
    R.acquire()
    spin(ms)
    R.release()


def release_lock():
    L.release()


def release_rlock():
    R.release()
