import threading
import time

local = threading.local()


def handle(user):
    if user > 0:
        local.user = user
    print(local.user)


def worker(first, second):
    handle(first)
    time.sleep(0.002)
    handle(second)
