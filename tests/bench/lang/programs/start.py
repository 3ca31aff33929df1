# SPDX-License-Identifier: MIT
# A small program, for the time from the start to its first line.
def hello():
    yield "hello"


for word in hello():
    print(word)
