# pickled dicts through the pipe of a child process
import pickle
import subprocess
import sys

child = subprocess.Popen([sys.executable, "helper_child.py"], stdin=subprocess.PIPE)
for n in range(3):
    pickle.dump({"n": n, "route": "22"}, child.stdin)
child.stdin.close()
print("child exit status", child.wait())
