import os
import signal
import time


def state(pid):
    with open(f"/proc/{pid}/stat") as f:
        return f.read().rsplit(")", 1)[1].split()[0]


def reach(pid, wanted, what):
    # zh: 状态变化需要一点时间，所以一直看到它出现为止
    # en: a change takes a moment, so look until it is there
    while state(pid) != wanted:
        time.sleep(0.001)
    print(wanted, what)


child = os.fork()
if child == 0:
    signal.pause()
    os._exit(0)

reach(os.getpid(), "R", "this process: it runs, or it could not look")
reach(child, "S", "the child waits for a signal")
os.kill(child, signal.SIGSTOP)
reach(child, "T", "stopped by SIGSTOP")
os.kill(child, signal.SIGCONT)
reach(child, "S", "continued: it still waits")
os.kill(child, signal.SIGKILL)
reach(child, "Z", "killed, but nobody has waited for it: a zombie")
pid, status = os.waitpid(child, 0)
print("reaped:", pid == child, "signal", os.WTERMSIG(status))
print("still in /proc:", os.path.exists(f"/proc/{child}"))
