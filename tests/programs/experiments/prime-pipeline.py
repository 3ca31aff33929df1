# a push pipeline of filters that grows a sieve
def strain(prime):
    target = None
    while True:
        n = yield
        if n % prime:
            if target is None:
                print("new prime", n)
                target = strain(n)
                next(target)
            else:
                target.send(n)


head = strain(2)
next(head)
for n in range(3, 32):
    head.send(n)
