class O:
    def __init__(s): s.n=0
    def inc(s): s.n += 1
o=O()
def body(r, N):
    for _ in r: o.inc()
def result():
    return o.n
