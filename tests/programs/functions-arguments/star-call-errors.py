# wrong things after * and ** in calls
def f(*args, **kw):
    pass


for call in (lambda: f(*5), lambda: f(**5), lambda: f(**[("a", 1)]), lambda: f(**{1: 2}), lambda: f(*None)):
    try:
        call()
    except TypeError as error:
        print(error)
