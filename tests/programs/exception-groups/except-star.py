# except*: splitting, naming, raising again, else and finally, subclasses, and how a group is printed
import traceback
def f():
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2), ExceptionGroup("in", [KeyError(3), OSError(4)])])
    except* ValueError as e:
        print("V", repr(e), e.exceptions)
    except* (KeyError, TypeError) as e:
        print("K", repr(e))
        raise RuntimeError("new") 
try: f()
except BaseException as e:
    print(repr(e)); traceback.print_exception(e)
try:
    try: raise ValueError("naked")
    except* ValueError as e: print(repr(e))
    else: print("else")
    finally: print("finally")
except Exception as e: print("no", e)
try:
    try: raise ValueError("naked")
    except* TypeError as e: print(repr(e))
except Exception as e: print("yes", repr(e))
try:
    try: pass
    except* TypeError as e: print(repr(e))
    else: print("else")
except Exception as e: print("yes", repr(e))
for a in [(), (1,), ("a",[]), ("a", 3), ("a", [3]), ("a", [KeyboardInterrupt()]), (1,[ValueError()])]:
    for c in (ExceptionGroup, BaseExceptionGroup):
        try: print(repr(c(*a)), str(c(*a)), c(*a).message)
        except Exception as e: print(type(e).__name__, e)
eg = ExceptionGroup("x", [ValueError(1), TypeError(2), ExceptionGroup("y", [ValueError(5), OSError()])])
print(eg.split(ValueError)); print(eg.subgroup(lambda e: isinstance(e, TypeError)), eg.subgroup(KeyError), eg.split((OSError, TypeError)))
print(ExceptionGroup.__mro__, ExceptionGroup.__bases__)
try: eg.split(3)
except TypeError as e: print(e)
try:
    try: raise eg
    except* ExceptionGroup: pass
except TypeError as e: print(e)
try:
    try: raise eg
    except* 3: pass
except TypeError as e: print(e)
for i in range(3):
    try:
        raise ExceptionGroup("eg", [ValueError(i)])
    except* ValueError as e:
        for j in range(2):
            if j: break
            continue
try: e
except NameError as x: print(x)
class MyEG(ExceptionGroup):
    def __new__(cls, message, excs, code):
        obj = super().__new__(cls, message, excs)
        obj.code = code
        return obj
    def derive(self, excs): return MyEG(self.message, excs, self.code)
e = MyEG("m", [ValueError(), KeyError()], 7)
m, r = e.split(KeyError); print(type(m), m.code, r.code, repr(m), m)
e.add_note("hello")
try:
    try: raise e
    except* KeyError: raise
except BaseException as x: traceback.print_exception(x); print(repr(x.exceptions))
try:
    try: raise e
    except* ValueError: 1/0
except BaseException as x: traceback.print_exception(x)
raise ExceptionGroup("many", [ValueError(i) for i in range(20)]+[e])
