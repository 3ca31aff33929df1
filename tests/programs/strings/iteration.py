# iterating over text gives code points
print(list("añ😀"), [ord(c) for c in "aé€😀"], "".join(reversed("abc")), list(enumerate("ab", 1)))
print(dict(zip("ab", "cd")), tuple("xy"), set("aa") == {"a"})
print(chr(97), chr(8364), chr(128512), ord("\n"), len("😀é"), "😀"[0] == "😀")
for bad in (
    lambda: chr(-1), lambda: chr(1114112), lambda: ord(""), lambda: ord("ab"), lambda: ord(5),
):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
