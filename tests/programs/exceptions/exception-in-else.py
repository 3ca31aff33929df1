# the except clauses do not guard the else block
try:
    try:
        pass
    except ValueError:
        print("wrong")
    else:
        raise ValueError("from else")
    finally:
        print("finally")
except ValueError as error:
    print("outer", error)
