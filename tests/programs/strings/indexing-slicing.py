# indexing and slicing of text, also beyond ASCII
s = "héllo wörld"
print(s[0], s[-1], s[1], s[1:4], s[::-1], s[::2], s[-3:], s[:-3], s[20:], s[3:1], s[-100:3])
print(s[5:100:3], s[::-3], len(s))
for bad in (
    lambda: s[50], lambda: s["a"], lambda: s[1.5], lambda: s[::0], lambda: s["a":], lambda: s[None],
    lambda: ""[0],
):
    try:
        bad()
    except (IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
