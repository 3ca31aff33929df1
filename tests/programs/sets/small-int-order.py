# small integers come out in order
print({3, 1, 2}, set(range(5)), {0, 5, 3}, list({2, 1}), {True, 0}, {1, 1.0}, set([7, 6, 5, 4]))
