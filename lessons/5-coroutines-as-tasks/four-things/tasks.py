# SPDX-License-Identifier: MIT
# What makes a task: its own control flow, its own state, being scheduled, communication. Then turns.
from inspect import getgeneratorlocals, getgeneratorstate


def grep(pattern):
    found = 0
    while True:
        line = yield found
        if pattern in line:
            found += 1
            print(f"{pattern}: {line}")


tea = grep("tea")
cake = grep("cake")
next(tea)
next(cake)

tea.send("a pot of tea")
cake.send("a pot of tea")
tea.send("tea with cake")
cake.send("tea with cake")
print(getgeneratorlocals(tea))
print(getgeneratorlocals(cake))
print(getgeneratorstate(tea))


def boil(minutes):
    while minutes > 0:
        print("boiling,", minutes, "to go")
        minutes -= 1
        yield


def bake(minutes):
    print("into the oven")
    while minutes > 0:
        minutes -= 1
        yield
    print("out of the oven")


tasks = [boil(2), bake(3)]
while tasks:
    task = tasks.pop(0)
    try:
        next(task)
        tasks.append(task)
    except StopIteration:
        print("one task less")
