# SPDX-License-Identifier: MIT
# A server that sends back what it is told, with a task for each client. Nobody blocks anybody.
import socket

from kernel import NewTask, ReadWait, Scheduler, WriteWait

PORT = 25000


def serve(connection, name):
    while True:
        yield ReadWait(connection)
        data = connection.recv(64)
        if not data:
            break
        print(name, "says", data)
        yield WriteWait(connection)
        connection.send(data)
    connection.close()
    print(name, "has gone")


def listen(clients):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("", PORT))
    listener.listen(5)
    for number in range(clients):
        yield ReadWait(listener)
        connection, address = listener.accept()
        yield NewTask(serve(connection, f"client {number}"))
    listener.close()


scheduler = Scheduler()
scheduler.new(listen(3))
scheduler.mainloop()
