# names of the built-in module and their types
import builtins

for name in (
    "print", "len", "int", "ValueError", "None", "True", "Ellipsis", "NotImplemented", "object",
    "property",
):
    print(name, hasattr(builtins, name), type(getattr(builtins, name)).__name__)
print(builtins.len is len, __builtins__ is builtins)
