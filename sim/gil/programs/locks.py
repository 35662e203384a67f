import time
from threading import Lock, RLock

A = Lock()
B = Lock()
R = RLock()
S = RLock()


def a_then_b(ms):
    with A:
        spin(ms)
        with B:
            spin(ms)


def b_then_a(ms):
    with B:
        spin(ms)
        with A:
            spin(ms)


def r_then_s(ms):
    with R:
        spin(ms)
        with S:
            spin(ms)


def s_then_r(ms):
    with S:
        spin(ms)
        with R:
            spin(ms)


def twice(ms):
    with A:
        spin(ms)
        with A:
            spin(ms)


def reenter(ms):
    with R:
        spin(ms)
        with R:
            spin(ms)


def hold(ms):
    with A:
        spin(ms)


def hold_without_with(ms):
    A.acquire()
    spin(ms)
    A.release()


def back_off(ms):
    while True:
        with B:
            spin(ms)
            if A.acquire(timeout=0.005):
                spin(ms)
                A.release()
                return
        time.sleep(0.002)
