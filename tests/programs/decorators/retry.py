# a decorator with optional arguments
def retry(times=2, errors=(ValueError,)):
    def deco(f):
        def inner(*args):
            for attempt in range(1, times + 1):
                try:
                    return f(*args, attempt)
                except errors as error:
                    print("attempt", attempt, "failed:", error)
            return "gave up"
        return inner
    return deco


@retry(times=3)
def work(limit, attempt):
    if attempt < limit:
        raise ValueError(attempt)
    return f"worked at {attempt}"


print(work(2), work(9))
