# bit manipulation and conversions
def bits(n):
    while n:
        low = n & -n
        yield low.bit_length() - 1
        n ^= low


print(list(bits(0b1011001)), [f"{n:04b}" for n in range(4)], int("1011", 2), bin(37)[2:].zfill(8))
print(sum(1 << b for b in bits(12345)) == 12345, [n ^ (n >> 1) for n in range(8)], 0xFF & ~0x0F)
print(hex(~0 & 0xFFFFFFFF))
