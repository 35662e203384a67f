import asyncio
import threading

running = 0
together = []
threads = set()


async def fetch(seconds):
    global running
    running += 1
    together.append(running)
    threads.add(threading.get_ident())
    await asyncio.sleep(seconds)
    running -= 1


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.gather(fetch(0.3), fetch(0.3), fetch(0.3))
    return loop.time() - start


seconds = asyncio.run(main())
print("in progress together:", max(together))
print("threads:", len(threads))
# zh: 三次等待各 0.3 秒，重叠在一起
# en: three waits of 0.3 seconds each overlap
print("less than 0.6 seconds:", seconds < 0.6)
