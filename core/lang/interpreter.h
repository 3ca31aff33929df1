// SPDX-License-Identifier: MIT
// One interpreter: everything that a running program's language needs hangs off it.
//
// No state is shared between interpreters; many can live at once, also on different threads. An
// interpreter runs programs on the coroutine that calls interpreter_run(), and suspends with it.
#pragma once

#include "lang/heap.h"
#include "lang/host.h"
#include "lang/names.h"
#include "lang/operate.h"
#include "lang/raise.h"
#include "lang/type.h"

typedef struct LookupEntry {
    uint32_t version;
    Value name;  // borrowed: interned names live as long as the interpreter
    Value value; // borrowed from the type's dict while the version holds
} LookupEntry;

#define LOOKUP_ENTRIES 2048

// The exceptions being handled, innermost first; each generator and each thread has one of its own.
typedef struct Handled Handled;
struct Handled {
    Value exception; // owned; NULL: none
    Handled *below;
};

// What belongs to one simulated thread. The evaluator works on in->thread.
typedef struct Thread {
    struct Thread *next;
    Frame *frame;     // innermost frame
    Handled *handled; // innermost entry of the handled-exception stack
    Handled base;     // its bottom
    uint32_t depth;   // Python frames
    uint32_t native_depth;
    int64_t id;
    Value object; // the threading.Thread, owned, or NULL
} Thread;

typedef struct InterpreterSettings {
    const Host *host;
    const Observer *observer;                // NULL: nobody watches
    const struct ModuleSpec *const *modules; // more built-in ones, ends with NULL; or NULL
    size_t memory;                           // bytes; 0: LIMIT_LANG_MEMORY
    uint64_t steps;                          // lines; 0: no limit
    uint32_t recursion;                      // 0: 1000
    uint64_t fail_allocation;                // the nth allocation fails; 0: none
    uint32_t native_depth;                   // C re-entries; 0: what fits the default stack
    size_t stack_bytes;                      // size of the C stack it runs on; 0: 256 KiB
} InterpreterSettings;

struct Interpreter {
    // ---- hot: used by every instruction that is not trivial ----
    Value pending;          // the exception being raised, owned; NULL: none
    Thread *thread;         // the one that runs
    int64_t fuse_length;    // as it was laid
    int64_t interrupt_left; // lines until the host is asked for another thread
    int64_t fuse;           // lines that pass before the one that the line hook looks at
    int64_t patience;       // lines until the host is asked whether the run goes on
    const Observer *observer;
    Tape *tape;          // the observer's
    bool odd_attributes; // an instance has one whose name is no interned str
    uint32_t recursion_limit;
    uint32_t native_limit;
    Type *types[TYPE_COUNT];
    Value names[NAME_COUNT]; // interned str: in->names[NAME___init__]
    Heap heap;

    // ---- cold ----
    const Host *host;
    Type *exceptions[EXCEPTION_COUNT];
    LookupEntry *lookups;
    uint32_t next_version;
    uint32_t dict_version; // for caches of globals
    struct InternTable *interned;
    Value empty_string, empty_bytes, empty_tuple;
    Value *characters;           // str of each Latin-1 character
    Value memory_error;          // preallocated
    Value build_class;           // what a class statement calls
    struct DictObject *builtins; // namespace of the module builtins
    struct DictObject *modules;  // sys.modules
    Value system;                // the module sys
    Value main_module;
    Thread main_thread;
    Thread *threads;
    struct ModuleState *module_states;
    struct WeakTable *weak; // NULL while nobody has made a weak reference
    void *repr_stack;       // values being shown
    uint64_t steps, step_limit;
    uint64_t steps_at_fuse;
    uint64_t next_id;
    size_t container_count; // containers made, less those destroyed, since the last collection
    size_t collect_at;
    bool collecting, quitting, finishing, memory_low;
    bool lines_unknown;             // tracebacks show no source: the modules are being taken apart
    bool wants_interrupts;          // the host is asked for interrupts though there is one thread
    int quit_reason;                // HostStatus
    struct GeneratorObject *doomed; // generators whose last reference went, being closed
    Object **doomed_objects;        // destroyed when the outermost destruction is done (object.c)
    size_t doomed_count, doomed_capacity;
    uint32_t destroy_depth;
    const InterpreterSettings *settings;
    InterpreterSettings settings_copy;
    Tape no_tape;               // never open
    const char *folder;         // of the program, for imports and tracebacks
    struct SourceText *sources; // texts of files by name, for tracebacks
    Value arguments;            // sys.argv
    int exit_status;
};

static inline bool raise_pending(Interpreter *in)
{
    return in->pending != NULL;
}

// NULL when memory is out.
Interpreter *interpreter_new(const InterpreterSettings *settings);
void interpreter_free(Interpreter *in);

// Runs a program as `python3 path arguments...` would: module __main__, tracebacks and messages to
// the host's standard error, globals closed at exit. Returns the exit status (0, 1, or sys.exit's).
int interpreter_run(Interpreter *in, const char *path, const char *source, size_t size,
                    const char *const *arguments, size_t count);

// Closes the program's globals in CPython's order and collects the rest. interpreter_run() does it.
void interpreter_close(Interpreter *in);
// The status a SystemExit asks for; prints its message if it has one.
int exit_status_of(Interpreter *in, Value exception);
// Says on standard error why a run was stopped from outside the language.
void report_quit(Interpreter *in);

typedef struct MemoryUse {
    size_t used, peak, objects;
} MemoryUse;

// Is the end near? Called by loops in C that may run for long; false with in->pending set when the
// run must stop.
bool interpreter_tick(Interpreter *in);

// Makes the next line one that the line hook looks at: there is a thread more.
void interpreter_cut_fuse(Interpreter *in);

// Breaks cycles of unreachable objects (collector.c). Returns how many objects went.
size_t interpreter_collect(Interpreter *in);
// The same, as if one reference to the object were not there. When that makes it garbage, what it
// reaches is finalized in the order in which it is reached, level by level.
size_t interpreter_collect_held(Interpreter *in, Object *held);
