# the built-in exceptions' base classes
for name in ("ArithmeticError ZeroDivisionError OverflowError LookupError IndexError KeyError NameError UnboundLocalError "
             "AttributeError TypeError ValueError UnicodeDecodeError RuntimeError NotImplementedError RecursionError "
             "StopIteration StopAsyncIteration GeneratorExit KeyboardInterrupt SystemExit AssertionError EOFError "
             "OSError BrokenPipeError ConnectionResetError TimeoutError ImportError ModuleNotFoundError SyntaxError "
             "IndentationError TabError MemoryError SystemError Warning RuntimeWarning DeprecationWarning").split():
    print(name, "<", eval(name).__bases__[0].__name__)
