n = 0


def f(x):
    return x + 1


def increment():
    global n
    n = f(n)


def work(times):
    global n
    for _ in range(times):
        n = f(n)
