# send, throw and close on a running generator are refused too
def f():
    for action in (lambda: me.send(1), lambda: me.throw(KeyError), lambda: me.close(), lambda: list(me)):
        try:
            action()
        except ValueError as error:
            print(error)
    yield "done"


me = f()
print(next(me))
