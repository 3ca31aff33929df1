# a method's frame is shown by its plain name
class Account:
    def __init__(self):
        self.items = []

    def first(self):
        return self.items[0]


Account().first()
