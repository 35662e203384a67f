import time


def compute(ms):
    spin(ms)


def compute_loop(times):
    total = 0
    for i in range(times):
        total += i


def c_call(ms):
    call_c(ms)


def c_calls(times, ms):
    for _ in range(times):
        call_c(ms)


def c_calls_us(times, us):
    for _ in range(times):
        call_c(us / 1000)


def c_releases(ms):
    call_c_released(ms)


def io(times, ms):
    for _ in range(times):
        recv(ms)
        spin(1)


def echo():
    while True:
        recv()
        send()


def ticker(times):
    for _ in range(times):
        time.sleep(0.001)


def sleeper(ms):
    time.sleep(ms / 1000)


def logger():
    try:
        while True:
            time.sleep(0.005)
    finally:
        print('finally')


def compute_us(us):
    spin(us / 1000)


def c_call_us(us):
    call_c(us / 1000)


def c_releases_us(us):
    call_c_released(us / 1000)


def sleep_us(us):
    time.sleep(us / 1000000)


def sleeps(times):
    for _ in range(times):
        time.sleep(0.005)


def c_then_releases_us(us, then):
    call_c(us / 1000)
    call_c_released(then / 1000)
