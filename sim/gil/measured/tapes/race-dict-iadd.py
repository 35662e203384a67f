d={'k':0}
def body(r, N):
    for _ in r: d['k'] += 1
def result():
    return d['k']
