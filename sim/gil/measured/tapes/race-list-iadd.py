l=[0]
def body(r, N):
    for _ in r: l[0] += 1
def result():
    return l[0]
