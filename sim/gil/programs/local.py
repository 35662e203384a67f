import threading
import time

local = threading.local()
shared = 0
local.value = 0


def keep(i):
    local.value = i
    time.sleep(0.005)
    print(local.value)


def share(i):
    global shared
    shared = i
    time.sleep(0.005)
    print(shared)


def read_first():
    print(local.value)
