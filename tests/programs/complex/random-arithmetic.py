# many operations on seeded random complex numbers, to the last digit
import random
rnd=random.Random(3)
def num(): return complex(*[random_part() for _ in 'ab'])
def random_part(): return rnd.choice([rnd.uniform(-10,10), float(rnd.randint(-5,5)), rnd.uniform(-1e10,1e10), 0.0, -0.0])
for i in range(60):
    a,b=num(),num()
    for op in ('+','-','*','/','**'):
        try: print(a, op, b, eval(f'a{op}b'))
        except (ZeroDivisionError, OverflowError) as e: print(a,op,b,e)
    print(a**rnd.randint(-20,20) if a else 0, abs(a), hash(a), hash(b), f'{a:.3f} {a} {a:g} {a!r:>40} {a:>30}')
