n = 0


def one():
    return 1


def load_first(times):
    global n
    for _ in range(times):
        n = n + one()


def call_first(times):
    global n
    for _ in range(times):
        n = one() + n
