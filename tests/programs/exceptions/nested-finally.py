# nested finally blocks run from the inside out
def f():
    try:
        try:
            try:
                raise KeyError("deep")
            finally:
                print("inner")
        finally:
            print("middle")
    except KeyError:
        print("caught")
    finally:
        print("outer")


f()
