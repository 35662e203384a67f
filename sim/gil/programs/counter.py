n = 0


def increment():
    global n
    n += 1


def work(times):
    global n
    for _ in range(times):
        n += 1
