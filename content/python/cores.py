import sys
import threading
import time


def compute():
    total = 0
    for i in range(3_000_000):
        total += i


def wait():
    time.sleep(0.5)


def run(target):
    threads = [threading.Thread(target=target) for _ in range(4)]
    wall, cpu = time.perf_counter(), time.process_time()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return time.perf_counter() - wall, time.process_time() - cpu


print("switch interval:", sys.getswitchinterval())
wall, cpu = run(compute)
# zh: 线程合起来用掉的 CPU 时间，除以过去的时间，就是平均用了几个核
# en: the CPU time of all threads, divided by the time that passed, is the number of cores used on average
print("4 threads compute, at most one core used:", cpu / wall < 1.2)
wall, cpu = run(wait)
print("4 threads sleep 0.5 s, all done within 1 s:", wall < 1)
