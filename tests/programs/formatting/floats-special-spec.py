# infinities, nan and negative zero in specifications
inf, nan = float("inf"), float("nan")
print(f"{inf:f} {nan:f} {-inf:F} {inf:5}| {nan:>6}| {-inf:06} {inf:e} {nan:G} {inf:+} {inf:%} {-0.0:f} {-0.0:.0f} {-0.4:.0f} {0.5:.0f} {1.5:.0f} {2.5:.0f} {-0.0:g} {1e16:} {123456789.0:g} {0.0001:g} {0.00001:g} {1e5:g} {1e6:g} {100000.0:.3} {1.0:.3} {12345.678:.3}")
for spec in ("d", "x", "s", "c", ".f", "5.5.5f"):
    try:
        print(format(1.5, spec))
    except ValueError as error:
        print(error)
