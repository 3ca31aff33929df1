# SPDX-License-Identifier: MIT
# The prompt of `coroscope-cli repl`: reads a statement, runs it, shows its value, and never ends by an exception.
import sys
import traceback


def opens_block(text):
    return text.split("\n")[0].split("#")[0].rstrip().endswith(":")


def read_statement():
    """The code of one statement, which may take several lines; None when there was a mistake."""
    text = ""
    while True:
        line = input("... " if text else ">>> ")
        text += line + "\n"
        # An empty line ends a block.
        if line and (text[0] == "@" or opens_block(text)):
            continue
        try:
            return compile(text, "<stdin>", "single")
        except SyntaxError as error:
            if not getattr(error, "_incomplete", False):
                traceback.print_exception(type(error), error, None)
                return None


def converse():
    names = {"__name__": "__main__"}
    while True:
        try:
            code = read_statement()
            if code is not None:
                exec(code, names)
        except EOFError:
            print()
            return
        except SystemExit:
            raise
        except BaseException as error:
            # The prompt's own frame is nobody's business.
            error = error.with_traceback(error.__traceback__.tb_next)
            traceback.print_exception(type(error), error, error.__traceback__)


converse()
