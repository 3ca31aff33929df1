# an assignment expression inside a comprehension
values = ["10", "x", "30"]
print([n for v in values if v.isdigit() and (n := int(v)) > 5], n)
seen = []
print([y for x in (1, 2, 1) if (y := x * 2) not in seen and not seen.append(y)])
