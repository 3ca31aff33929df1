# a table of aligned columns in all three styles
rows = [("apple", 3, 0.5), ("kiwi", 12, 1.25), ("watermelon", 1, 10)]
for name, count, price in rows:
    print(f"{name:<12}{count:>5}{price:>8.2f}")
    print("{:<12}{:>5}{:>8.2f}".format(name, count, price))
    print("%-12s%5d%8.2f" % (name, count, price))
print("-" * 25, f"{'total':<12}{sum(r[1] for r in rows):>5}{sum(r[1] * r[2] for r in rows):>8.2f}", sep="\n")
