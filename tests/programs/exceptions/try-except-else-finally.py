# the order of try, except, else and finally
def run(action):
    try:
        print("try")
        action()
    except ValueError as error:
        print("except", error)
    else:
        print("else")
    finally:
        print("finally")


run(lambda: None)
run(lambda: int("x"))
try:
    run(lambda: [][1])
except IndexError as error:
    print("outside", error)
