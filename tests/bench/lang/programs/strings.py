# SPDX-License-Identifier: MIT
# Strings: joined, split, searched, formatted, cut.
def main():
    lines = []
    for number in range(60000):
        lines.append("line %d of %s: " % (number, "log") + str(number * 7) + f" [{number:>6}] {number!r}")
    text = "\n".join(lines)
    words = 0
    length = 0
    for line in text.split("\n"):
        parts = line.split()
        words += len(parts)
        if line.startswith("line 1") and "77" in line:
            length += len(line.upper().replace("LINE", "entry").strip())
        if parts[0] == "line":
            length += line.find(":")
    letters = 0
    for character in text[:400000]:
        if character == "l":
            letters += 1
    out = ""
    for number in range(100000):
        out += "ab"
    print(words, length, letters, len(out), out.count("ba"))


main()
