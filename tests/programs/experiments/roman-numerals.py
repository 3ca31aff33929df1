# roman numerals both ways
PAIRS = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def roman(n):
    out = []
    for value, letters in PAIRS:
        count, n = divmod(n, value)
        out.append(letters * count)
    return "".join(out)


def arabic(text):
    total = 0
    for value, letters in PAIRS:
        while text.startswith(letters):
            total += value
            text = text[len(letters):]
    return total


print([roman(n) for n in (1, 4, 9, 14, 1994, 2024, 3999)])
print(all(arabic(roman(n)) == n for n in range(1, 4000)))
