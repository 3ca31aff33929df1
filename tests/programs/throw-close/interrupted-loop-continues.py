# a coroutine that survives several exceptions counts them
def resilient():
    errors = 0
    while True:
        try:
            yield errors
        except ArithmeticError:
            errors += 1


r = resilient()
next(r)
print(r.throw(ZeroDivisionError), r.throw(OverflowError("big")), next(r))
r.throw(LookupError)
