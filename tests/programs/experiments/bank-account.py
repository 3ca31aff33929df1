# a bank with errors, a log decorator and properties
import functools


class Insufficient(Exception):
    def __init__(self, account, wanted):
        self.account, self.wanted = account, wanted
        super().__init__(f"{account.owner} has {account.balance}, needs {wanted}")


def logged(method):
    @functools.wraps(method)
    def inner(self, *args, **kw):
        print(f"{method.__name__}{args}")
        return method(self, *args, **kw)
    return inner


class Account:
    rate = 0.05

    def __init__(self, owner, balance=0):
        self.owner, self._balance = owner, balance

    @property
    def balance(self):
        return self._balance

    @logged
    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"cannot deposit {amount}")
        self._balance += amount

    @logged
    def withdraw(self, amount):
        if amount > self._balance:
            raise Insufficient(self, amount)
        self._balance -= amount

    def interest(self):
        return round(self._balance * self.rate, 2)


a = Account("ann", 100)
a.deposit(50)
for action in (lambda: a.withdraw(500), lambda: a.deposit(-1), lambda: setattr(a, "balance", 9)):
    try:
        action()
    except (Insufficient, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
print(a.balance, a.interest())
