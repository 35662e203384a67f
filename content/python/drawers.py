import threading
import time


def in_thread(target, *args):
    t = threading.Thread(target=target, args=args)
    t.start()
    return t


obj = threading.local()
values = []


def task():
    obj.val = 0
    time.sleep(0.1)
    obj.val += 1
    values.append(obj.val)


threads = [in_thread(task) for _ in range(5)]
for t in threads:
    t.join()
print(values)

obj.val = 7


def read():
    print("in another thread:", getattr(obj, "val", "no attribute val"))


in_thread(read).join()
print("in the main thread:", obj.val)


# zh: 子类的 __init__ 在每个线程第一次使用时执行一次
# en: a subclass's __init__ runs once in each thread that uses it
class Request(threading.local):
    def __init__(self):
        self.user = "nobody"


request = Request()
request.user = "main"
in_thread(lambda: print("by the subclass:", request.user)).join()
