# SPDX-License-Identifier: MIT
# Loops with arithmetic.
def main():
    total = 0
    number = 1
    while number < 3000000:
        total += number * 3 % 7 - (number & 5)
        number += 1
    for outer in range(1500):
        for inner in range(1000):
            total = total + (outer ^ inner) // 3
    print(total)


main()
