# counting words of a text read from standard input
import sys

counts = {}
for line in sys.stdin:
    for word in line.lower().split():
        word = word.strip(".,!?;:\"'")
        if word:
            counts[word] = counts.get(word, 0) + 1
for word, n in sorted(counts.items(), key=lambda p: (-p[1], p[0]))[:5]:
    print(f"{word:>8} {n:3d} {'*' * n}")
print(len(counts), "words")
