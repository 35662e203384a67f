import time
from threading import Condition, Event, Semaphore

slots = Semaphore(2)
ready = Event()
changed = Condition()
items = []


def use_slot(ms):
    with slots:
        time.sleep(ms / 1000)


def wait_ready():
    ready.wait()
    print('go')


def set_ready(ms):
    time.sleep(ms / 1000)
    ready.set()


def take():
    with changed:
        while len(items) == 0:
            changed.wait()
        print(items.pop())


def put(value, ms):
    time.sleep(ms / 1000)
    with changed:
        items.append(value)
        changed.notify()
