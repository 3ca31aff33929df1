# concatenation, repetition, membership, comparison
print("a" + "b", "ab" * 3, 2 * "x", "a" * 0, "a" * -5, "ell" in "hello", "" in "x")
print("z" not in "abc", "a" < "b" < "c", "Z" < "a", "ab" < "abc", "10" < "9")
print("a" == 'a', "é" > "z", "" < "a", max("hello"), min("hello"), sorted("hello"), "x" != 1)
print("abc" <= "abc", not "", bool(" "))
for bad in (
    lambda: 1 in "a", lambda: "a" < 1, lambda: None in "x", lambda: "a" + None, lambda: "a" * "b",
    lambda: "a" % 1,
):
    try:
        bad()
    except TypeError as error:
        print(error)
