# except matches ExceptionGroup as any exception
try:
    raise ExceptionGroup("several", [ValueError("a"), KeyError("b")])
except ExceptionGroup as group:
    print(group, len(group.exceptions), repr(group.exceptions[0]))
