# triple-quoted f-strings
a, b = 1, "two"
print(f"""start {a}
  {b!r:>7}
{a:03d} end""")
print(f"{a}"
      f" and {b}")
