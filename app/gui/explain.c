// SPDX-License-Identifier: MIT
/* A table from the words of a message to a sentence; the first row that fits is taken. */
#include "gui/explain.h"

#include <glib/gi18n.h>
#include <string.h>

/* Both parts must be in the message in this order; an empty class or part fits everything. */
static const struct {
    const char *type, *first, *second, *sentence;
} explanations[] = {
    {"AttributeError", "'generator' object has no attribute 'next'", "",
     N_("In Python 3 a generator has no method next(). Write next(c) instead of c.next().")},
    {"AttributeError", "'NoneType' object has no attribute", "",
     N_("The value is None: perhaps a function without a return, or a name that was not set yet.")},
    {"AttributeError", "object has no attribute", "",
     N_("The object has nothing of that name. Look at its spelling, and at whether the value is "
        "what you think it is.")},
    {"TabError", "", "",
     N_("Some lines are indented with tabs and others with spaces. Use spaces alone.")},
    {"IndentationError", "expected an indented block", "",
     N_("The line before ends with a colon, so what belongs to it must be indented, by four spaces "
        "as a rule.")},
    {"IndentationError", "unindent does not match", "",
     N_("This line is indented less than the one before, but not as far as any line above it. "
        "Align it with one of them.")},
    {"IndentationError", "unexpected indent", "",
     N_("This line is indented more than the one before, and nothing opened a block. Take the "
        "blanks away.")},
    {"SyntaxError", "expected ':'", "",
     N_("Lines that begin with if, while, for, def, class, try or with end with a colon.")},
    {"SyntaxError", "was never closed", "", N_("A bracket is opened here, and none closes it.")},
    {"SyntaxError", "unterminated string literal", "",
     N_("The text begins with a quotation mark, and the line has none to end it.")},
    {"SyntaxError", "unmatched", "", N_("A bracket closes here that was never opened.")},
    {"SyntaxError", "'await' outside", "",
     N_("await may only stand in a function that is defined with async def.")},
    {"SyntaxError", "'yield' outside function", "",
     N_("yield suspends the function it stands in, so it must stand in one.")},
    {"SyntaxError", "'return' outside function", "",
     N_("return ends the function it stands in, so it must stand in one.")},
    {"SyntaxError", "Missing parentheses in call to", "",
     N_("In Python 3 print is a function: its arguments stand in parentheses.")},
    {"SyntaxError", "Maybe you meant '=='", "",
     N_("One = gives a name a value; two of them compare.")},
    {"SyntaxError", "invalid syntax", "",
     N_("Python cannot read this line. Look at what is marked and just before it: an operator such "
        "as =, a comma or a bracket may be missing.")},
    {"TypeError", "can't send non-None value to a just-started", "",
     N_("The coroutine has not been primed: it has not come to a yield that could receive a value. "
        "Call next() on it once, or decorate it so that this is done.")},
    {"TypeError", "argument of type 'NoneType' is not iterable", "",
     N_("A yield received None. Was the coroutine primed a second time, with next() after the "
        "decorator had already done it?")},
    {"TypeError", "positional argument", "were given",
     N_("The call gives more arguments than the function takes. A method's first parameter is "
        "self: is it there?")},
    {"TypeError", "missing", "required positional argument",
     N_("The call gives fewer arguments than the function needs. Is a method called on the class "
        "instead of an object?")},
    {"TypeError", "'coroutine' object is not", "",
     N_("An async function's result has to be awaited: it cannot be looped over or given to "
        "next().")},
    {"TypeError", "can't be used in 'await' expression", "",
     N_("Only coroutines and objects with __await__ can be awaited. Was the function that was "
        "called defined with async def?")},
    {"TypeError", "object is not an iterator", "",
     N_("next() needs a generator or another iterator. A function with a yield gives one when it "
        "is called.")},
    {"TypeError", "'function' object is not iterable", "",
     N_("This is the function itself, not its generator: call it, with parentheses.")},
    {"TypeError", "exceptions must", "",
     N_("Only exceptions can be raised or thrown: a class such as ValueError, or an object of "
        "one.")},
    {"ValueError", "generator already executing", "",
     N_("The generator runs already and was resumed again from inside itself, or by two threads at "
        "once.")},
    {"ValueError", "not enough values to unpack", "",
     N_("Fewer values came back than there are names on the left. A function that yields gives its "
        "values to who resumes it, not to its caller.")},
    {"RuntimeError", "generator raised StopIteration", "",
     N_("A next() or send() inside the generator met the end of another one, and nobody caught its "
        "StopIteration.")},
    {"RuntimeError", "generator ignored GeneratorExit", "",
     N_("The generator was closed and yielded again. After GeneratorExit it may clean up, and has "
        "to return.")},
    {"RuntimeError", "cannot reuse already awaited coroutine", "",
     N_("A coroutine object can be awaited once. Call the async function again for another one.")},
    {"StopIteration", "", "",
     N_("The generator has come to its end, so there is no next value and nobody to receive one.")},
    {"RecursionError", "", "",
     N_("Functions call each other too deep: look for a call that never stops calling.")},
    {"NameError", "is not defined", "",
     N_("Nothing has this name here. Look at its spelling, and at whether it was set before this "
        "line.")},
    {"UnboundLocalError", "", "",
     N_("The function gives this name a value further down, so it is local, and has none yet. Say "
        "global or nonlocal if another one is meant.")},
    {"ZeroDivisionError", "", "", N_("A number was divided by zero.")},
    {"KeyError", "", "", N_("The dictionary has no such key.")},
    {"IndexError", "", "",
     N_("The sequence has no such place: it is shorter than that, or empty.")},
    {"ModuleNotFoundError", "", "",
     N_("There is no such module here. Coroscope has those that its course needs.")},
    {"MemoryError", "", "", N_("The program uses more memory than it is given.")},
};

static gboolean fits(const char *message, const char *first, const char *second)
{
    const char *place = strstr(message, first);
    return place && strstr(place + strlen(first), second);
}

const char *explain_error(const char *type, const char *message)
{
    for (size_t i = 0; i < G_N_ELEMENTS(explanations); i++)
        if ((!*explanations[i].type || g_str_equal(type, explanations[i].type)) &&
            fits(message, explanations[i].first, explanations[i].second))
            return _(explanations[i].sentence);
    return NULL;
}
