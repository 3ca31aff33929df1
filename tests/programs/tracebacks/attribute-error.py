# carets under an attribute access
class Task:
    pass


t = Task()
print(t.target.name)
