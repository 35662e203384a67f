import threading

A, B = threading.RLock(), threading.RLock()
both = threading.Barrier(2)


def task(name, first, second, patience):
    with first:
        # zh: 等到两个线程都拿了第一把
        # en: waits until both threads hold their first lock
        both.wait()
        if second.acquire(timeout=patience):
            print(name, "has both")
            second.release()
        else:
            print(name, "gives up")


threads = [
    threading.Thread(target=task, args=("T1", A, B, 0.2)),
    threading.Thread(target=task, args=("T2", B, A, 5)),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
