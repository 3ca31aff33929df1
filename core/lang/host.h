// SPDX-License-Identifier: MIT
// How the language reaches the world, and how the world watches the language.
//
// core/lang includes nothing of the kernel or of the recording. Whoever makes an interpreter hands
// it a Host: functions for output, input, time, threads, sockets and files, all with the host's
// `data` first. And perhaps an Observer, whose hooks the evaluator calls at fixed points. Every
// function of both may suspend the coroutine that the interpreter runs on (coro_yield) and return
// later. A NULL function means "not available here": the language raises OSError or does without.
#pragma once

#include "base/tape.h"
#include "lang/value.h"

typedef struct Frame Frame;
typedef struct Code Code;

typedef enum HostStatus {
    HOST_OK = 0,
    HOST_END,         // end of input, connection closed
    HOST_WOULD_BLOCK, // non-blocking descriptor
    HOST_TIMEOUT,
    HOST_DEADLOCK, // nothing can ever wake the caller
    HOST_QUIT,     // the run is being stopped: unwind without running handlers
    HOST_REFUSED,  // outside the rules (a file outside the folder)
    HOST_QUOTA,
    HOST_ERRNO // `error` in HostResult has the errno
} HostStatus;

typedef struct HostResult {
    HostStatus status;
    int error;      // errno for HOST_ERRNO
    int64_t number; // a descriptor, a count of bytes
} HostResult;

typedef struct HostPoll {
    int descriptor;
    bool read, write;         // wanted
    bool can_read, can_write; // answer
} HostPoll;

typedef struct Host {
    void *data;
    // stream 1: standard output, 2: standard error. false: quota reached or the run is stopped.
    bool (*output)(void *data, int stream, const char *bytes, size_t size);
    // One line of input with its newline into *line (malloc'ed by the host, freed by the caller).
    // HOST_END at the end.
    HostResult (*input)(void *data, char **line, size_t *size);

    // Nanoseconds since the epoch, and of a clock that never goes back. Virtual by default.
    int64_t (*clock_now)(void *data);
    int64_t (*clock_monotonic)(void *data);
    HostResult (*sleep)(void *data, int64_t nanoseconds);
    // Seed for random and for thread interrupts.
    uint64_t (*seed)(void *data);
    // Asked every so many lines, of whatever code, and by long loops in C: false stops the run
    // (HOST_QUIT). Here a run that causes nothing else can be suspended.
    bool (*goes_on)(void *data);
    // The program's own code is over, its names are still there.
    void (*code_ended)(void *data);

    // Files. Descriptors are the host's, from 3; flags as of open(2).
    HostResult (*file_open)(void *data, const char *path, int flags, int mode);
    HostResult (*file_read)(void *data, int descriptor, char *buffer, size_t size);
    HostResult (*file_write)(void *data, int descriptor, const char *bytes, size_t size);
    HostResult (*file_seek)(void *data, int descriptor, int64_t offset, int whence);
    HostResult (*file_close)(void *data, int descriptor);
    // A whole file below the program's folder, for imports; *bytes malloc'ed.
    HostResult (*file_load)(void *data, const char *path, char **bytes, size_t *size);

    // Threads. spawn: run body(argument) on a stack of its own some time later; gives it an id in
    // number. block: suspend the calling thread until wake(id) or until the timeout (ns; negative:
    // none).
    HostResult (*thread_spawn)(void *data, const char *name, void (*body)(void *argument),
                               void *argument);
    HostResult (*thread_block)(void *data, const char *reason, int64_t timeout);
    void (*thread_wake)(void *data, int64_t id);
    int64_t (*thread_current)(void *data);
    // Lets others run; also what the timer interrupt does.
    HostResult (*thread_yield)(void *data);
    // Asked every `interrupt_lines` lines when more than one thread lives: returns the lines until
    // the next question; negative when it has raised an exception. Asked also while the
    // interpreter's `wants_interrupts` is set.
    int64_t (*thread_interrupt)(void *data);

    // Sockets: the simulated network, or real ones.
    HostResult (*socket_open)(void *data, int family, int type);
    HostResult (*socket_bind)(void *data, int descriptor, const char *host, int port);
    HostResult (*socket_listen)(void *data, int descriptor, int backlog);
    HostResult (*socket_accept)(void *data, int descriptor, char *peer_host, size_t host_size,
                                int *peer_port);
    HostResult (*socket_connect)(void *data, int descriptor, const char *host, int port);
    HostResult (*socket_send)(void *data, int descriptor, const char *bytes, size_t size);
    HostResult (*socket_receive)(void *data, int descriptor, char *buffer, size_t size);
    HostResult (*socket_name)(void *data, int descriptor, bool peer, char *host, size_t host_size,
                              int *port);
    HostResult (*socket_set_blocking)(void *data, int descriptor, bool blocking);
    HostResult (*socket_close)(void *data, int descriptor);
    HostResult (*poll)(void *data, HostPoll *polls, size_t count,
                       int64_t timeout); // ns; negative: wait

    // A child process running another program of the folder (subprocess). Each stream that is not
    // NULL is a pipe, whose other end's descriptor is put there; error may be the same as output.
    HostResult (*process_spawn)(void *data, const char *const *arguments, int *standard_input,
                                int *standard_output, int *standard_error);
    // Its exit status in number; negative: the signal that ended it. Without waiting:
    // HOST_WOULD_BLOCK while it runs.
    HostResult (*process_wait)(void *data, int64_t process, bool waits);
    HostResult (*process_kill)(void *data, int64_t process, int signal);
} Host;

typedef enum GeneratorCall {
    GENERATOR_NEXT,
    GENERATOR_SEND,
    GENERATOR_THROW,
    GENERATOR_CLOSE,
    GENERATOR_DELEGATE // yield from or await, first step or later
} GeneratorCall;

// What watches a run. Each hook may be NULL. Values and frames are borrowed and valid during the
// call only (ids: frame_id(), object addresses until object_gone). A hook may suspend the machine;
// it must not change the language's objects. A line hook that returns false stops the run
// (HOST_QUIT). Code of the modules that come with the language (CODE_LIBRARY) is not shown: no hook
// is called for what its frames do, and a frame's caller may be one of them (frame_shown()).
typedef struct Observer {
    void *data;
    // Where lines of frames that it has marked are appended while the tape is open: it is not
    // called for them then. NULL: it is called for each. With a tape `call` and `coroutine_created`
    // must mark every frame.
    // So are records of resuming and yielding that are known from the last time, in these tables of
    // TAPE_KNOWN entries that the observer fills (frame_resume_where(), frame_yield_where()); NULL:
    // it is called for each.
    Tape *tape;
    TapeKnown *resumes, *yields; // of no use without a tape
    // And of TAPE_BINDINGS entries, for names; a name's number is its slot in the frame's code, or
    // what name_number() gives, which is TAPE_NAMED or above.
    TapeBinding *bindings;
    TapeMark globals_mark; // the frame that functions' global names are bound in
    uint32_t (*name_number)(void *data, Value name);
    bool (*line)(void *data, Frame *frame, uint32_t line);
    void (*call)(void *data, Frame *frame);                     // a function's frame begins
    void (*returned)(void *data, Frame *frame, Value result);   // and ends with a result
    void (*unwound)(void *data, Frame *frame, Value exception); // or by an exception
    void (*raised)(void *data, Frame *frame, Value exception);
    void (*caught)(void *data, Frame *frame, Value exception); // a handler begins
    void (*unhandled)(void *data, Value exception); // the program (or a thread) ends by it
    // A name, of this number, was bound: value NULL when deleted. scope: 'l'ocal, 'g'lobal,
    // 'c'losure. Not called for what went on the tape.
    void (*bound)(void *data, Frame *frame, int scope, uint32_t number, Value name, Value value);
    // An object was made, its contents changed (attribute, item; key and value may be NULL), or it
    // went.
    void (*object_made)(void *data, Value object);
    void (*object_changed)(void *data, Value object, Value key, Value value);
    void (*object_gone)(void *data, Value object);
    // Generators, coroutines, async generators.
    void (*coroutine_created)(void *data, Value coroutine, Frame *creator);
    void (*coroutine_resumed)(void *data, Value coroutine, GeneratorCall how, Value value,
                              Frame *resumer);
    void (*coroutine_yielded)(void *data, Value coroutine, Value value);
    void (*coroutine_finished)(void *data, Value coroutine, Value value); // NULL: by an exception
    void (*coroutine_closed)(void *data,
                             Value coroutine); // ended without running: never started, or dropped
    // It is closed, or dropped, at a yield where nothing of it would run any more: for being
    // resumed by GeneratorExit, its being raised, and its leaving the frame, at once. False: tell
    // these one by one. NULL: likewise.
    bool (*coroutine_exits)(void *data, Value coroutine, Frame *closer);
    // It could not be resumed: it runs already, or has not started. message: what is raised.
    void (*coroutine_refused)(void *data, Value coroutine, GeneratorCall how, Frame *resumer,
                              const char *message);
    void (*await_begun)(void *data, Frame *frame, Value awaited); // yield from and await
    void (*await_ended)(void *data, Frame *frame, Value result);
} Observer;
