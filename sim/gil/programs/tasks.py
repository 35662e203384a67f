import time

n = 0


def task(ms):
    for _ in range(2):
        spin(ms)
        time.sleep(0.005)


def work(times):
    global n
    for _ in range(times):
        n = n + 1


def work_and_wait(times):
    global n
    for _ in range(times):
        x = n
        time.sleep(0.001)
        n = x + 1
