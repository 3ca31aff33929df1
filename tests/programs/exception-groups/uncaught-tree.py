# an uncaught group with groups, causes and more members than are shown
def inner():
    try:
        {}["k"]
    except KeyError as error:
        raise ValueError("from key") from error


problems = [OSError(3), ExceptionGroup("inside", [TypeError("t"), KeyError("last")])]
try:
    inner()
except ValueError as error:
    problems.insert(0, error)
problems += [ValueError(n) for n in range(15)]
raise ExceptionGroup("outside", problems)
