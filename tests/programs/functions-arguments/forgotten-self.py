# a method without self
class GrepHandler:
    def __init__(pattern, target):
        pass

    def send(line):
        print(line)


for call in (lambda: GrepHandler("a", "b"), lambda: GrepHandler("a").send("x")):
    try:
        call()
    except TypeError as error:
        print(error)
