# small number programs
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


primes = [n for n in range(2, 60) if all(n % d for d in range(2, int(n ** 0.5) + 1))]
print(primes, collatz(27), sum(int(d) for d in str(2 ** 1000)))
import math
print(math.factorial(25), math.gcd(12, 18), math.isqrt(10 ** 20), math.comb(10, 3))
