l=[]
def body(r, N):
    for _ in r: l.append(0)
def result():
    return len(l)
