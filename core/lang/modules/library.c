// SPDX-License-Identifier: MIT
// The modules that are written in the language itself: each is a file NAME.py beside this one,
// which the build turns into the string NAME_source.
#include "lang/native.h"

#define LIBRARY(module, name_, doc_)         \
    extern const char module##_source[];     \
    extern const ModuleSpec module##_module; \
    const ModuleSpec module##_module = {.name = name_, .doc = doc_, .source = module##_source};

LIBRARY(asyncio, "asyncio", "An event loop, tasks, futures, and what they wait on.")
LIBRARY(collections, "collections", "Containers beyond the built-in ones.")
LIBRARY(contextlib, "contextlib", "Context managers made from generators.")
LIBRARY(functools, "functools", "Functions on functions.")
LIBRARY(inspect, "inspect", "Questions about functions, generators and coroutines.")
LIBRARY(queue, "queue", "Queues between threads.")
LIBRARY(random, "random", "Seeded chance.")
LIBRARY(select, "select", "Waits until sockets can be read or written.")
LIBRARY(socket, "socket", "Stream sockets.")
LIBRARY(threading, "threading", "Threads, locks, conditions, events.")
LIBRARY(timeit, "timeit", "Measures how long a function takes.")
