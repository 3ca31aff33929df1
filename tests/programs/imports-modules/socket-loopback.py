# a connection on the loopback inside one process
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("127.0.0.1", 0))
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(server.getsockname())
conn, address = server.accept()
print(address[0], conn.send(b"hello"), client.recv(100))
client.sendall(b"more data")
print(conn.recv(4), conn.recv(100))
client.close()
print(conn.recv(10))
conn.close()
server.close()
