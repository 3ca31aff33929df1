# a generator is true even when it is empty
def empty():
    return
    yield


print(bool(empty()), not empty())
if empty():
    print("true")
