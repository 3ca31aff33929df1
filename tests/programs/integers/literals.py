# literals in all bases, with underscores
print(0x1F, 0o17, 0b1011, 1_000_000, 0xFF_FF, 0b1_0, 00, 0XaB, 123456789012345678901234567890)
print(-0, +5, --5, - -5, ~-1, 1 .real, (5).real, 5..is_integer(), True + True)
