def f(a, /, b=1, *c, d, **e) -> int:
	yield (x := [*a, *b])
