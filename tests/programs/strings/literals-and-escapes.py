# quotes, escapes, raw, triple and joined literals
print('a"b', "a'b", 'it\'s', "tab\there", "line\\n", r"raw\n\t", "\x41\u00e9\U0001F600\101\0end"[:6], "a" "b" 'c', """two
lines""", '''it's "q"''', "con\
tinued")
print(repr("a'b"), repr('a"b'), repr("a'b\"c"), repr("\n\t\r\\\x00\x7f\x1b"), repr("é\u200b\xa0"))
print(repr("\ud800"), ascii("é€😀"))
