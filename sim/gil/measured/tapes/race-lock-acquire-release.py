g = 0
import threading
lk=threading.Lock()
def body(r, N):
    global g
    for _ in r:
        lk.acquire()
        g += 1
        lk.release()
def result():
    return g
