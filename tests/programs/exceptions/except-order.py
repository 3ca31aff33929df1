# the first matching except clause wins; tuples match any member
def classify(exc):
    try:
        raise exc
    except (KeyError, IndexError):
        return "lookup member"
    except LookupError:
        return "lookup"
    except OSError:
        return "os"
    except Exception:
        return "other"


for e in (KeyError(1), IndexError(), LookupError(), FileNotFoundError(), ValueError, StopIteration()):
    print(classify(e))
