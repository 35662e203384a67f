import threading


def both_add(lock, patience):
    both = threading.Barrier(2)
    total = 0

    # zh: 等另一个线程也走到这里；等不到就算了
    # en: waits until the other thread is here too; gives up if it does not come
    def one():
        try:
            both.wait(patience)
        except threading.BrokenBarrierError:
            pass
        return 1

    def add():
        nonlocal total
        if lock is None:
            total = total + one()
            return
        with lock:
            total = total + one()

    threads = [threading.Thread(target=add) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return total


print("without a lock:", both_add(None, 5))
print("with a lock:", both_add(threading.Lock(), 0.2))
