d = {'k': 0}
seen = []


def count(times):
    for _ in range(times):
        d['k'] += 1


def append(times):
    for i in range(times):
        seen.append(i)


def report():
    print(len(seen))
