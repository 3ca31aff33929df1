# an echo server with many clients, all of them tasks; sockets are simulated, live, or python3's
import socket
from kernel import GetTid, NewTask, ReadWait, Scheduler, WriteWait


def handle(client, n):
    while True:
        yield ReadWait(client)
        data = client.recv(1000)
        if not data:
            break
        yield WriteWait(client)
        client.send(b"Got:" + data)
    client.close()
    closed.append(n)


def server(sock, connections):
    for n in range(connections):
        yield ReadWait(sock)
        client, peer = sock.accept()
        yield NewTask(handle(client, n))
    sock.close()
    print("server closed")


def client(port, words):
    c = socket.socket()
    c.connect(("127.0.0.1", port))
    for word in words:
        yield WriteWait(c)
        c.send(word)
        yield ReadWait(c)
        answers.append(c.recv(1000))
    c.close()


closed, answers = [], []
sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
sock.bind(("127.0.0.1", 0))
sock.listen(20)
sched = Scheduler()
sched.new(server(sock, 10))
for n in range(10):
    sched.new(client(sock.getsockname()[1], [b"one %d" % n, b"two", b"three"][: n % 4]))
sched.mainloop()
print(sorted(closed))
print(sorted(answers))
