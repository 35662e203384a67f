g = 0
def body(r, N):
    global g
    for _ in r:
        t = g
        g = t + 1
def result():
    return g
