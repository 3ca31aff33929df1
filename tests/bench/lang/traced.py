# SPDX-License-Identifier: MIT
# Runs a program in python3 with a line tracer that does nothing: traced.py PROGRAM.
import runpy
import sys


def tracer(frame, event, argument):
    return tracer


program = sys.argv[1]
sys.settrace(tracer)
runpy.run_path(program, run_name="__main__")
