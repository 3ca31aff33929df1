# equal texts are equal as keys however they were made
a = "key"
b = "".join(["k", "e", "y"])
print(a == b, hash(a) == hash(b), {a: 1}[b], b in {a}, a is a)
