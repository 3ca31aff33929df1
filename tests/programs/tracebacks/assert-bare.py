# assert without a message
values = [1, 2]
assert len(values) == 3
