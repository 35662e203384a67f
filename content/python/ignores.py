import multiprocessing
import os
import tempfile


def polite(lock, path):
    with lock:
        write(path, "polite")


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    path = os.path.join(tempfile.mkdtemp(), "balance")
    write(path, "parent")
    with lock:
        patient = multiprocessing.Process(target=polite, args=(lock, path))
        patient.start()
        # zh: 这个进程不去拿锁，直接写
        # en: this process does not take the lock, it just writes
        rude = multiprocessing.Process(target=write, args=(path, "rude"))
        rude.start()
        rude.join()
        print("the lock is held, the file says:", open(path).read())
    patient.join()
    print("the lock is free, the file says:", open(path).read())
