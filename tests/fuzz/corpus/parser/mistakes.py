if x = 1:
  pass
f(a b)
{1:2, 3}
