# a misspelled attribute
class Task:
    def __init__(self):
        self.sendval = None


print(Task().senval)
