# three hundred locals, constants and nested blocks
names = [f"v{n}" for n in range(300)]
source = "def f():\n" + "".join(f"    {n} = {i}\n" for i, n in enumerate(names)) + "    return " + " + ".join(names) + "\n"
exec(source)
print(f())
print(eval("+".join(["1"] * 500)), eval("[" * 50 + "]" * 50) == eval("[" * 50 + "]" * 50))
