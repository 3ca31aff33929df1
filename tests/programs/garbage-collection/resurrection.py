# __del__ may bring its object back, once
kept = []


class W:
    def __del__(self):
        print("dying")
        kept.append(self)


w = W()
del w
print(len(kept))
kept.clear()
print("end", len(kept))
