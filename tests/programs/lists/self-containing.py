# a list that contains itself
x = [1]
x.append(x)
print(x, len(x), x[1] is x)
d = {"me": None}
d["me"] = d
t = (x, d)
print(d, t)
