# "The above exception was the direct cause"
def load(key):
    try:
        return {}[key]
    except KeyError as error:
        raise RuntimeError("no such key") from error


load("k")
