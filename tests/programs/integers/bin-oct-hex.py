# bin, oct and hex with signs
print(bin(10), oct(10), hex(255), bin(-5), hex(-255), oct(0), hex(2 ** 70), bin(True))
for f in (bin, hex, oct, chr):
    try:
        f("1")
    except TypeError as error:
        print(error)
