import multiprocessing
import sys


def worker(attempt):
    # zh: 前两次崩溃
    # en: crashes twice
    sys.exit(1 if attempt < 3 else 0)


if __name__ == "__main__":
    for attempt in (1, 2, 3):
        p = multiprocessing.Process(target=worker, args=(attempt,))
        p.start()
        p.join()
        print("attempt", attempt, "exit code", p.exitcode)
        if p.exitcode == 0:
            break
