# a generator method changes its object while suspended
class Bank:
    def __init__(self):
        self.balance = 100

    def withdrawals(self):
        while self.balance >= 40:
            self.balance -= 40
            yield 40


bank = Bank()
w = bank.withdrawals()
print(next(w), bank.balance)
bank.balance += 100
print(list(w), bank.balance)
