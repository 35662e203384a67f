import asyncio
import contextvars
import threading

local = threading.local()
context = contextvars.ContextVar("user")


async def handle(user):
    local.user = user
    context.set(user)
    # zh: 让别的任务先跑
    # en: lets the other tasks run
    await asyncio.sleep(0.01)
    return user, local.user, context.get()


async def main():
    for user, by_local, by_context in await asyncio.gather(handle("amy"), handle("bob")):
        print(f"{user}: threading.local says {by_local}, ContextVar says {by_context}")


asyncio.run(main())
