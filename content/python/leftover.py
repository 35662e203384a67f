import threading
from concurrent.futures import ThreadPoolExecutor

local = threading.local()


def handle(user):
    before = getattr(local, "user", None)
    if user is not None:
        local.user = user
    return before


def careful(user):
    local.user = user
    try:
        return local.user
    finally:
        del local.user


with ThreadPoolExecutor(max_workers=1) as pool:
    print([pool.submit(handle, user).result() for user in ("amy", "bob", None)])
with ThreadPoolExecutor(max_workers=1) as pool:
    pool.submit(careful, "amy").result()
    print(pool.submit(handle, None).result())
