# join of lists, generators and texts
print(",".join(["a", "b"]), "".join(c for c in "xyz"), "-".join("abc"), ",".join([]))
print(", ".join({"k": 1, "l": 2}), "x".join(["one"]))
for bad in (lambda: ",".join([1]), lambda: ",".join(["a", None]), lambda: ",".join(5)):
    try:
        bad()
    except TypeError as error:
        print(error)
