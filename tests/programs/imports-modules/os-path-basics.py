# os.path and os.getcwd as programs use them to find their files
import os

print(os.path.join("a", "b.txt"), os.path.basename("/x/y.py"), os.path.dirname("/x/y.py"))
print(os.path.splitext("f.tar.gz"), os.path.exists("no-such-file"), os.path.exists(__file__))
print(os.path.basename(__file__))
