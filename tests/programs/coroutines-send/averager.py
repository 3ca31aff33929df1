# a running average: receives a value, yields the average
def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


a = averager()
next(a)
for v in (10, 20, 60, 0):
    print(a.send(v))
