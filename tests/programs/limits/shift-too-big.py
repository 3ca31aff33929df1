# shifts and powers beyond every memory
for bad in (lambda: 1 << (1 << 70), lambda: 1 << 2 ** 64, lambda: 1 >> 2 ** 70, lambda: 0 << 2 ** 70):
    try:
        print(bad())
    except (OverflowError, MemoryError) as error:
        print(type(error).__name__, error)
