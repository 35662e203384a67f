items = ['last one']


def buy(ms):
    if len(items) > 0:
        spin(ms)
        print(items.pop())
