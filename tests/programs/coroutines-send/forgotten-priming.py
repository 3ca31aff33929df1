# the message when priming is forgotten inside a pipeline
def sink():
    while True:
        print((yield))


def source(target):
    for n in range(3):
        target.send(n)


source(sink())
