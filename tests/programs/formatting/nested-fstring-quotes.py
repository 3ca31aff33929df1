# f-strings in f-strings and with dict literals
d = {"a": 1}
print(f"{f'{d}'}", f"{ {'k': 'v'}['k'] }", f"{'a' if d else 'b':>3}", f"{d!r:>12}")
print(f"{'{}'.format(5)}", f'{"%d" % 3}', f"{d['a']:>{d['a'] + 3}}")
