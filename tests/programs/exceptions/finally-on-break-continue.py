# finally runs on break, continue and return
def f():
    for n in range(5):
        try:
            if n == 1:
                continue
            if n == 3:
                break
            print("body", n)
        finally:
            print("finally", n)
    try:
        return "returned"
    finally:
        print("last finally")


print(f())
