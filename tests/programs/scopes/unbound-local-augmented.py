# += makes a name local too
n = 0


def bump():
    n += 1


try:
    bump()
except UnboundLocalError as error:
    print(error)
