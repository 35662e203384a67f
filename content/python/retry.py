import socket
import threading

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 0))
balance = 100


def serve():
    global balance
    answers = {}
    for arrival in (1, 2, 3):
        request, client = server.recvfrom(1024)
        # zh: 第 1 份请求当作在路上丢了
        # en: the 1st copy of the request counts as lost on the way
        if arrival == 1:
            continue
        number = request.split()[0]
        # zh: 编号见过，说明是重发：不再执行，只把原来的回答再发一次
        # en: a number seen before is a repetition: do not execute it again, only answer again
        if number not in answers:
            balance -= 10
            answers[number] = b"%s balance %d" % (number, balance)
        # zh: 第 1 份回答当作在路上丢了
        # en: the 1st copy of the answer counts as lost on the way
        if arrival > 2:
            server.sendto(answers[number], client)


def ask(client, request):
    for attempt in (1, 2, 3, 4):
        client.send(request)
        try:
            print("attempt", attempt, client.recv(1024).decode())
            return
        except TimeoutError:
            print("attempt", attempt, "no answer")


thread = threading.Thread(target=serve)
thread.start()
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
client.connect(server.getsockname())
client.settimeout(0.2)
ask(client, b"#7 withdraw 10")
thread.join()
