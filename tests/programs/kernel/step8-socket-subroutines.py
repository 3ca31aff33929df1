# Accept, Recv and Send as subroutines that wait, run by the trampoline; timeouts on a silent client
import socket
from kernel import NewTask, ReadWait, Scheduler, Sleep, WriteWait


def Accept(sock):
    yield ReadWait(sock)
    return sock.accept()


def Recv(sock, size):
    yield ReadWait(sock, timeout=0.05)
    return sock.recv(size)


def Send(sock, data):
    while data:
        yield WriteWait(sock)
        data = data[sock.send(data) :]


def handle(client):
    try:
        while data := (yield Recv(client, 5)):
            yield Send(client, data.upper())
        print("end of client")
    except TimeoutError as error:
        print("silent client:", error)
    client.close()


def server(sock):
    for n in range(2):
        client, peer = yield Accept(sock)
        yield NewTask(handle(client))


def talker(port):
    c = socket.create_connection(("127.0.0.1", port))
    yield Send(c, b"hello world")
    got = b""
    while len(got) < 11:
        got += yield Recv(c, 100)
    print(got)
    c.close()


def silent(port):
    yield Sleep(0.02)
    c = socket.create_connection(("127.0.0.1", port))
    yield ReadWait(c)
    print("hung up:", c.recv(10))
    c.close()


sock = socket.socket()
sock.bind(("127.0.0.1", 0))
sock.listen(5)
sched = Scheduler(trampoline=True)
sched.new(server(sock))
sched.new(talker(sock.getsockname()[1]))
sched.new(silent(sock.getsockname()[1]))
sched.mainloop()
sock.close()
