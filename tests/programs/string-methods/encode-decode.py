# encode and decode with errors
print("é€".encode(), "é".encode("latin-1"), "abc".encode("ascii"), b"\xc3\xa9".decode())
print("é€".encode("ascii", "replace"), "aé".encode("ascii", "ignore"))
print(b"a\xff".decode("utf-8", "replace"), b"a\xff".decode("ascii", "ignore"))
for bad in (
    lambda: "é".encode("ascii"), lambda: b"\xff\xfe".decode(), lambda: b"a\xe9".decode("ascii"),
    lambda: "x".encode("nonsense"), lambda: "€".encode("latin-1"),
):
    try:
        bad()
    except (UnicodeError, LookupError) as error:
        print(type(error).__name__, error)
