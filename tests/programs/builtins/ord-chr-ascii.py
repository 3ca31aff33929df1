# ord, chr, ascii, repr, bin on boundaries
print(ord("a"), chr(0x10FFFF) == "\U0010ffff", ascii("aé\n😀"), repr("\x00\x1f\x7f\x80\xad"))
print(ord(b"x"), chr(0) == "\0", [chr(ord("a") + n) for n in range(3)])
