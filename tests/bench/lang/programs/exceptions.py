# SPDX-License-Identifier: MIT
# Exceptions: raised through calls, caught by type, finally, with.
class Problem(Exception):
    pass


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return kind is Problem


def check(number):
    if number % 3 == 0:
        raise Problem(number)
    if number % 3 == 1:
        raise ValueError("wrong")
    return number


def main():
    problems = errors = fine = ends = 0
    for number in range(300000):
        try:
            fine += check(number)
        except Problem as problem:
            problems += problem.args[0]
        except ValueError:
            errors += 1
        finally:
            ends += 1
    for number in range(100000):
        with Manager():
            if number % 2:
                raise Problem(number)
    table = {}
    for number in range(200000):
        try:
            table[number % 10]
        except KeyError:
            errors += 1
    print(problems, errors, fine, ends)


main()
