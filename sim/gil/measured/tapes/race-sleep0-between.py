g = 0
import time
def body(r, N):
    global g
    for _ in r:
        t = g
        time.sleep(0)
        g = t + 1
def result():
    return g
