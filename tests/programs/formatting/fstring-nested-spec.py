# replacement fields inside the specification
width, precision, fill = 10, 3, "*"
x = 3.14159265
print(f"{x:{width}.{precision}f}|", f"{x:{fill}^{width}.2f}|", f"{'s':{fill}<{width}}|")
print(f"{5:{'0'}{width // 2}}|", f"{x:{'.2f' if x > 1 else '.1f'}}")
print("{:{}.{}f}|".format(x, width, precision), "{0:{w}}|".format(5, w=4))
