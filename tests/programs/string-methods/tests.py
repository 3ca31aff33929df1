# isdigit, isalpha and the other questions
for s in (
    "123", "abc", "ab1", "", " ", "Ab", "AB", "ab c", "½", "²", "Title Case", "_x1", "1x", "é",
    "\n", "class",
):
    print(repr(s), s.isdigit(), s.isalpha(), s.isalnum(), s.isspace(), s.isupper(), s.islower())
    print(s.istitle(), s.isdecimal(), s.isnumeric(), s.isidentifier(), s.isascii(), s.isprintable())
