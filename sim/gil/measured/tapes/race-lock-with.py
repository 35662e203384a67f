g = 0
import threading
lk=threading.Lock()
def one(): return 1
def body(r, N):
    global g
    for _ in r:
        with lk: g = g + one()
def result():
    return g
