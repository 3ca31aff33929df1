# def without a colon
def f()
    return 1
