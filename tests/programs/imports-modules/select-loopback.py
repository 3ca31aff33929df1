# select tells which sockets are ready
import select
import socket

a, b = socket.socketpair()
print([len(x) for x in select.select([a, b], [], [], 0)], [len(x) for x in select.select([], [a], [], 0)])
b.send(b"x")
r, w, e = select.select([a, b], [a], [a], 0)
print(r == [a], w == [a], e)
print(a.recv(1), select.select([a], [], [], 0.01))
b.close()
print(select.select([a], [], [])[0] == [a], a.recv(1))
a.close()
