import threading


def elsewhere(f):
    answers = []

    def target():
        try:
            answers.append(f())
        except RuntimeError as error:
            answers.append(f"RuntimeError: {error}")

    t = threading.Thread(target=target)
    t.start()
    t.join()
    return answers[0]


lock, rlock = threading.Lock(), threading.RLock()
print("Lock, first acquire:", lock.acquire())
print("Lock, same thread again:", lock.acquire(timeout=0.1))
print("Lock, another thread:", elsewhere(lambda: lock.acquire(timeout=0.1)))
print("Lock, released by another thread:", elsewhere(lock.release))
print("Lock, free again:", lock.acquire(timeout=0.1))

print("RLock, first acquire:", rlock.acquire())
print("RLock, same thread again:", rlock.acquire())
print("RLock, another thread:", elsewhere(lambda: rlock.acquire(timeout=0.1)))
print("RLock, released by another thread:", elsewhere(rlock.release))
rlock.release()
print("RLock, another thread after one release:", elsewhere(lambda: rlock.acquire(timeout=0.1)))
rlock.release()
print("RLock, another thread after two:", elsewhere(lambda: rlock.acquire(timeout=0.1)))
