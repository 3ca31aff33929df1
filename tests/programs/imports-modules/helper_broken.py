# a module whose body fails
def fail():
    raise ValueError("module cannot be used")


fail()
