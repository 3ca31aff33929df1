# throw and close along chains of yield from
import sys

sys.setrecursionlimit(2000)
log = []


def leaf():
    try:
        while True:
            try:
                yield len(log)
            except KeyError as error:
                log.append(error)
    finally:
        log.append("closed")


def wrap(inner):
    try:
        yield from inner
    except ValueError as error:
        log.append(error)
        raise


def chain(length):
    g = leaf()
    for i in range(length):
        g = wrap(g)
    next(g)
    return g


for length in (3, 500):
    g = chain(length)
    print(g.throw(KeyError("k")), log)
    g.close()
    print(log)
    log.clear()
    g = chain(length)
    try:
        g.throw(ValueError("v"))
    except ValueError as error:
        print(len(log), error)
    log.clear()
    g = chain(length)
    del g
    print(log)
    log.clear()
