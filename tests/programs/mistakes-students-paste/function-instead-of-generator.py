# a function passed where its generator is needed
def foo():
    yield


def run(target):
    target.send(None)


run(foo)
