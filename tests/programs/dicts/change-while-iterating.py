# a dict that changes its size during a loop
d = {"a": 1, "b": 2}
for k in d:
    d[k] = 10
print(d)
try:
    for k in d:
        d[k + k] = 1
except RuntimeError as error:
    print(error)
try:
    for k, v in d.items():
        del d[k]
except RuntimeError as error:
    print(error)
for k in list(d):
    del d[k]
print(d)
