# random: seeds of every kind, sequences of their own, distributions
import random
random.seed("abc"); print(random.random(), random.randint(1,100), random.gauss(0,1), random.gauss(0,1), random.normalvariate(), random.expovariate(2), random.triangular(1,5,2))
r=random.Random(42); q=random.Random(7)
print(r.random(), q.random(), r.random(), r.randrange(3,30,4), q.choices([1,2,3],[5,1,1],k=5), q.sample(range(1000),12), r.sample("abc",2,counts=[1,2,3]))
s=r.getstate(); a=r.random(); r.setstate(s); print(a==r.random(), len(s[1]), s[0], s[2])
random.seed("abc",version=1); print(random.random()); random.seed(b"xyz"); print(random.random()); random.seed(2.5); print(random.random()); random.seed(-5); print(random.random(),random.getrandbits(70),random.randbytes(5))
x=list(range(10)); random.shuffle(x); print(x, random.choice("hello"), random.lognormvariate(0,1), random.paretovariate(2), random.weibullvariate(1,2), random.uniform(3,9))
for f in (lambda: random.sample({1,2},1), lambda: random.choices([1],2,3), lambda: random.choices([1,2],[0,0]), lambda:random.seed([]), lambda: random.choice([]), lambda: random.sample([1],5)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
class R(random.Random):
    def random(self): return 0.25
print(R().uniform(0,8), R(5).choices("abcd",k=3))
