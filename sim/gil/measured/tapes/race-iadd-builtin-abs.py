g = 0
def body(r, N):
    global g
    for _ in r: g += abs(1)
def result():
    return g
