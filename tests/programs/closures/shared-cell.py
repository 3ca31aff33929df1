# two closures share one variable
def make():
    value = 0

    def get():
        return value

    def put(x):
        nonlocal value
        value = x

    return get, put


get, put = make()
put(5)
print(get())
get2, _ = make()
print(get2())
