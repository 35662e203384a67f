from threading import Lock

forks = [Lock(), Lock(), Lock(), Lock(), Lock()]
meals = 0


def eat(left, right, times):
    global meals
    for _ in range(times):
        with forks[left]:
            spin(1)
            with forks[right]:
                spin(1)
                meals += 1
