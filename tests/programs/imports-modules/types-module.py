# types: GeneratorType, FunctionType, SimpleNamespace and others
import types


def f():
    yield


async def co():
    pass


c = co()
print(isinstance(f(), types.GeneratorType), isinstance(f, types.FunctionType))
print(isinstance(c, types.CoroutineType), isinstance(len, types.BuiltinFunctionType))
print(isinstance([].append, types.BuiltinMethodType), isinstance(types, types.ModuleType))
print(types.LambdaType is types.FunctionType)
c.close()
n = types.SimpleNamespace(a=1, b="x")
n.c = 3
print(n, n.a, n == types.SimpleNamespace(a=1, b="x", c=3), type(None) is types.NoneType)
m = types.MethodType(lambda self, x: (self, x), "me")
print(m(5), m.__self__)
