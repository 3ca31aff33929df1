# a class body that is not indented
class Task:
def run(self):
    pass
