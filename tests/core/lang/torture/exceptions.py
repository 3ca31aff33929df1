# SPDX-License-Identifier: MIT
# try in every form, chains, managers, an uncaught error at the end.
class Problem(Exception):
    pass


class Manager:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, problem, traceback):
        print("exit", kind)
        return kind is Problem


def work(n):
    for i in range(4):
        try:
            if i == n:
                raise Problem("at", i)
            if i > n:
                return {}[i]
        except KeyError as problem:
            raise ValueError("wrapped") from problem
        except LookupError:
            print("never")
        else:
            continue
        finally:
            print("finally", i)


with Manager():
    work(1)
for n in (0, 2, 9):
    try:
        print(work(n))
    except (Problem, ValueError) as problem:
        print(repr(problem), repr(problem.__cause__), problem.args)
try:
    try:
        [][1]
    except IndexError:
        undefined
except NameError as problem:
    print(problem, problem.__context__)


def fail(n):
    if n == 0:
        return 1 / n
    return fail(n - 1)


try:
    fail(2)
finally:
    print("last words")
