# splitlines, partition, rpartition
print("a\nb\r\nc\rd\n".splitlines(), "a\nb\n".splitlines(True), "".splitlines())
print("a\x0bb\x0cc\u2028d".splitlines(), "\n".splitlines())
print("k=v=w".partition("="), "k=v=w".rpartition("="), "none".partition("="))
print("none".rpartition("="))
