import threading

begun = threading.Event()


def work():
    try:
        begun.set()
        threading.Event().wait()
    finally:
        print("daemon: finally")


threading.Thread(target=work, daemon=True).start()
begun.wait()
print("main: done")
