# SPDX-License-Identifier: MIT
# send() in a loop: a running average.
def average():
    total = 0
    count = 0
    mean = 0
    while True:
        total += yield mean
        count += 1
        mean = total // count


def main():
    averager = average()
    next(averager)
    mean = 0
    for number in range(1200000):
        mean = averager.send(number)
    print(mean)


main()
