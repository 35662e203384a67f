import sys
import threading

# zh: 尽量频繁地切换，让竞争更容易出现
# en: switch as often as possible, so that races show themselves
sys.setswitchinterval(1e-6)
seen = []


def append():
    for i in range(50_000):
        seen.append(i)


threads = [threading.Thread(target=append) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(seen))
