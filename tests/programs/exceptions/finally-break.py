# break and continue in finally drop the pending exception
def f():
    for n in range(4):
        try:
            1 / (n - 1)
        finally:
            if n == 1:
                print("dropping the error")
                break
            print("n", n)
            continue
    return "end"


print(f())
