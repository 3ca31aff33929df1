# errors of sockets
import socket

s = socket.socket()
s.bind(("127.0.0.1", 0))
port = s.getsockname()[1]
c = socket.socket()
try:
    c.connect(("127.0.0.1", port))
except ConnectionRefusedError as error:
    print(type(error).__name__, error)
s.close()
try:
    s.recv(1)
except OSError as error:
    print(error)
a, b = socket.socketpair()
a.setblocking(False)
try:
    a.recv(1)
except BlockingIOError as error:
    print(type(error).__name__)
try:
    a.send("text")
except TypeError as error:
    print(error)
a.close()
b.close()
print(s.fileno(), socket.AF_INET == 2, socket.SOCK_STREAM == 1)
