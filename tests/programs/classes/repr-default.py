# the default repr of classes and instances
class Task:
    class Inner:
        pass


def make():
    class Local:
        pass
    return Local


print(Task, Task.Inner, make())
print(Task(), Task.Inner(), make()())
t = Task()
print(str(t) == repr(t), f"{t}" == "%s" % t)
