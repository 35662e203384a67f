g = 0
def f(x): return x + 1
def body(r, N):
    global g
    for _ in r: g = f(g)
def result():
    return g
