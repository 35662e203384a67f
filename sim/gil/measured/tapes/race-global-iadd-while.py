g = 0
def body(r, N):
    global g
    i = 0
    while i < N:
        g += 1
        i += 1
def result():
    return g
