# yield and receive in one function: the value of send is lost
def countdown(n):
    print("counting down from", n)
    while n >= 0:
        new = yield n
        if new is not None:
            n = new
        else:
            n -= 1


c = countdown(5)
for n in c:
    print(n)
    if n == 5:
        c.send(3)
