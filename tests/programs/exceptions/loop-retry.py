# a retry loop with else, continue and a final failure
def attempt(n):
    if n < 2:
        raise ConnectionError(f"attempt {n} failed")
    return f"attempt {n} worked"


for n in range(5):
    try:
        result = attempt(n)
    except ConnectionError as error:
        print(error)
        continue
    else:
        print(result)
        break
else:
    print("gave up")
