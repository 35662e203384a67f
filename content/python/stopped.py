import threading

stop = threading.Event()


def work():
    try:
        while not stop.wait(0.05):
            pass
    finally:
        print("worker: finally")


t = threading.Thread(target=work)
t.start()
print("main: please stop")
stop.set()
t.join()
print("main: done")
