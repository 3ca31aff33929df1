# "During handling of the above exception"
def load(key):
    try:
        return {}[key]
    except KeyError:
        raise LookupError("cannot load " + key)


load("settings")
