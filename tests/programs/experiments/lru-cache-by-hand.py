# a cache with eviction on an ordered dict
class Cache:
    def __init__(self, size):
        self.size, self.items, self.hits, self.misses = size, {}, 0, 0

    def get(self, key, make):
        if key in self.items:
            self.hits += 1
            self.items[key] = self.items.pop(key)
        else:
            self.misses += 1
            self.items[key] = make(key)
            if len(self.items) > self.size:
                oldest = next(iter(self.items))
                del self.items[oldest]
        return self.items[key]


c = Cache(2)
print([c.get(k, str.upper) for k in "abacba"], list(c.items), c.hits, c.misses)
