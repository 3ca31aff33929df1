# a sink that is never closed says goodbye only at exit
def printer():
    try:
        while True:
            print("got", (yield))
    except GeneratorExit:
        print("goodbye")


p = printer()
next(p)
p.send(1)
print("end of program")
