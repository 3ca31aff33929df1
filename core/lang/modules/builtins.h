// SPDX-License-Identifier: MIT
// The built-in functions, by the files they are in; builtins.c lists them in its table.
#pragma once

#include "lang/native.h"

#define BUILTIN(name) \
    Value builtin_##name(Interpreter *in, Value self, Value *arguments, size_t count)

// builtins-iteration.c
BUILTIN(all);
BUILTIN(any);
BUILTIN(iter);
BUILTIN(len);
BUILTIN(max);
BUILTIN(min);
BUILTIN(next);
BUILTIN(aiter);
BUILTIN(anext);
BUILTIN(sorted);
BUILTIN(sum);
// builtins-numbers.c
BUILTIN(abs);
BUILTIN(ascii);
BUILTIN(bin);
BUILTIN(chr);
BUILTIN(divmod);
BUILTIN(format);
BUILTIN(hash);
BUILTIN(hex);
BUILTIN(id);
BUILTIN(oct);
BUILTIN(ord);
BUILTIN(pow);
BUILTIN(repr);
BUILTIN(round);
// builtins-objects.c
BUILTIN(callable);
BUILTIN(delattr);
BUILTIN(exit); // also quit
BUILTIN(dir);
BUILTIN(getattr);
BUILTIN(globals);
BUILTIN(hasattr);
BUILTIN(isinstance);
BUILTIN(issubclass);
BUILTIN(locals);
BUILTIN(setattr);
BUILTIN(vars);
// builtins-code.c
BUILTIN(compile);
BUILTIN(eval);
BUILTIN(exec);
BUILTIN(import); // __import__
// builtins-files.c
BUILTIN(input);
BUILTIN(open);
BUILTIN(print);

// dir(v) without its own __dir__: sorted names, as a list.
Value builtins_names_of(Interpreter *in, Value v);
