# time: what holds for every clock
import time

a = time.time()
p = time.perf_counter()
m = time.monotonic()
print(time.sleep(0.01), time.time() >= a, time.perf_counter() - p > 0.005)
print(time.monotonic() - m > 0.005, isinstance(a, float), isinstance(time.time_ns(), int))
print(len(time.ctime()) == 24)
try:
    time.sleep(-1)
except ValueError as error:
    print(error)
print(time.strftime("%Y", time.gmtime(0)), time.gmtime(86400).tm_mday)
