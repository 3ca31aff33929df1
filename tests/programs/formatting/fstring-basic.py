# expressions, conversions, nested quotes and braces in f-strings
name, n, d = "world", 5, {"k": [1, 2]}
print(f"hello {name}", f"{n * 2 + 1}", f"{d['k'][0]}", f"{name!r} {name!s} {'é'!a}")
print(f"{{literal}} {{{n}}}", f"{n}{n}", f"", f"{'nested ' + 'string'}", f"{(lambda x: x * 2)(4)}")
print(f"{n if n > 3 else 'small'}")
print(f"{[x for x in range(3)]}", f"{ n }", f"{n:d}", f"{1, 2}", f'{"a" "b"}', f"a" "b{n}" f"c{n}")
print(F"{n}", rf"\n{n}", f"{n!r:>5}|", f"{name.upper()[::-1]}", f"{max(1, 2)}")
