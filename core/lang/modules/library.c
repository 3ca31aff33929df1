// SPDX-License-Identifier: MIT
// The modules that are written in the language itself: each is a file NAME.py beside this one
// (with _ for the dots of its name), which the build turns into the string NAME_source.
#include "lang/native.h"

#define LIBRARY(module, name_, doc_)         \
    extern const char module##_source[];     \
    extern const ModuleSpec module##_module; \
    const ModuleSpec module##_module = {.name = name_, .doc = doc_, .source = module##_source};

LIBRARY(abc, "abc", "Abstract classes.")
LIBRARY(asyncio, "asyncio", "An event loop, tasks, futures, and what they wait on.")
LIBRARY(asyncio_events, "asyncio.events", "The event loop of asyncio, its futures and tasks.")
LIBRARY(asyncio_exceptions, "asyncio.exceptions", "The exceptions of asyncio.")
LIBRARY(asyncio_locks, "asyncio.locks", "What tasks synchronise with.")
LIBRARY(asyncio_queues, "asyncio.queues", "Queues between tasks.")
LIBRARY(asyncio_runners, "asyncio.runners", "Running a coroutine to its end.")
LIBRARY(asyncio_taskgroups, "asyncio.taskgroups", "Tasks that end together.")
LIBRARY(asyncio_tasks, "asyncio.tasks", "Waiting: for a time, for several at once, for the first.")
LIBRARY(asyncio_timeouts, "asyncio.timeouts", "Blocks that may take only so long.")
LIBRARY(bisect, "bisect", "Places in sorted lists.")
LIBRARY(collections, "collections", "Containers beyond the built-in ones.")
LIBRARY(collections_abc, "collections.abc", "Abstract classes of containers.")
LIBRARY(collections_user, "_collections_user", "Containers to derive from.")
LIBRARY(contextlib, "contextlib", "Context managers made from generators.")
LIBRARY(copy, "copy", "Shallow and deep copies.")
LIBRARY(dataclasses, "dataclasses", "Classes made from annotated fields.")
LIBRARY(enum, "enum", "Classes whose members are named constants.")
LIBRARY(functools, "functools", "Functions on functions.")
LIBRARY(future, "__future__", "Features that a file can ask for.")
LIBRARY(inspect, "inspect", "Questions about functions, generators and coroutines.")
LIBRARY(io, "io", "Files in memory.")
LIBRARY(json, "json", "Values as JSON text and back.")
LIBRARY(os, "os", "The little of an operating system that a program needs.")
LIBRARY(os_path, "os.path", "Names of files.")
LIBRARY(pickle, "pickle", "Values as bytes and back.")
LIBRARY(queue, "queue", "Queues between threads.")
LIBRARY(random, "random", "Seeded chance.")
LIBRARY(reprlib, "reprlib", "Texts of limited length.")
LIBRARY(select, "select", "Waits until sockets can be read or written.")
LIBRARY(socket, "socket", "Stream sockets.")
LIBRARY(string, "string", "Sets of characters, and templates.")
LIBRARY(subprocess, "subprocess", "Another program, connected by pipes.")
LIBRARY(threading, "threading", "Threads, locks, conditions, events.")
LIBRARY(timeit, "timeit", "Measures how long a function takes.")
LIBRARY(traceback, "traceback", "Tracebacks as text.")
LIBRARY(typing, "typing", "Names for annotations.")
LIBRARY(warnings, "warnings", "Warnings.")
LIBRARY(weakref, "weakref", "References that do not keep alive what they refer to.")
LIBRARY(xml_parsers_expat, "xml.parsers.expat", "The XML parser of libexpat.")
LIBRARY(xml_sax, "xml.sax", "A document told as events.")
LIBRARY(xml_sax_exceptions, "xml.sax.exceptions", "The exceptions of SAX.")
LIBRARY(xml_sax_expatreader, "xml.sax.expatreader", "The reader of SAX.")
LIBRARY(xml_sax_handler, "xml.sax.handler", "Handlers of SAX.")
LIBRARY(xml_sax_saxutils, "xml.sax.saxutils", "Text as XML has it.")
LIBRARY(xml_sax_xmlreader, "xml.sax.xmlreader", "What a reader of SAX is given and gives.")

// Modules that only hold others.

const ModuleSpec xml_module = {.name = "xml", .doc = "XML."};

const ModuleSpec xml_parsers_module = {.name = "xml.parsers", .doc = "Parsers of XML."};
