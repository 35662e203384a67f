import multiprocessing
import time


def nothing():
    pass


def parent(connection):
    try:
        multiprocessing.Process(target=nothing).start()
    except AssertionError as error:
        connection.send(str(error))


def forever():
    time.sleep(3600)


if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    multiprocessing.Process(target=parent, args=(there,), daemon=True).start()
    print(here.recv())
    # zh: 主进程一结束，它就被终止，所以程序不会等一小时
    # en: it is terminated when the main process ends, so the program does not take an hour
    multiprocessing.Process(target=forever, daemon=True).start()
    print("main: done")
