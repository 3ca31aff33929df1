# an assignment expression in a comprehension binds outside
def f():
    data = [last := n * 2 for n in range(4)]
    return data, last


print(f())
print(any((hit := n) > 2 for n in range(10)), hit)
