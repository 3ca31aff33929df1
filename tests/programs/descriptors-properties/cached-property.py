# functools.cached_property computes once
from functools import cached_property


class C:
    @cached_property
    def value(self):
        print("computing")
        return 5


c = C()
print(c.value, c.value, c.__dict__)
del c.value
print(c.value)
