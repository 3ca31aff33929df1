# a list comprehension has a frame of its own in 3.11
print([10 // n for n in (5, 1, 0)])
