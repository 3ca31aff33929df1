# step 3: tasks end; everything is a variable of one function, the ready queue a dict by number
def run(*bodies):
    ready = {number: body for number, body in enumerate(bodies, 1)}

    def later(number, body):
        ready[number] = body

    turns = 0
    while ready:
        number = next(iter(ready))
        body = ready.pop(number)
        turns += 1
        for _ in body:
            later(number, body)
            break
        else:
            print("task", number, "is over")
    return turns


def steps(name, n):
    while n:
        print(name, n)
        n -= 1
        yield


print(run(steps("a", 2), steps("b", 0), steps("c", 1)), "turns")
