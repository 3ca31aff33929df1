// SPDX-License-Identifier: MIT
// What the modules share that wait for the world: times, and the host's answers as exceptions.
#pragma once

#include "lang/interpreter.h"

// A time as the host counts it. False with OverflowError or ValueError for what is no time.
bool seconds_to_nanoseconds(Interpreter *in, double seconds, int64_t *result);

// Raises what a host's answer other than HOST_OK means: OSError by errno, BlockingIOError,
// TimeoutError, DeadlockError, the end of the run. path: for "No such file": 'name'; may be NULL.
// Returns NULL.
Value raise_host_result(Interpreter *in, HostResult result, Value path);

// Around every call of the host that may let other threads run:
//     Thread *me = thread_leave(in);
//     HostResult result = in->host->sleep(...);
//     thread_return(in, me);
static inline Thread *thread_leave(Interpreter *in)
{
    return in->thread;
}

static inline void thread_return(Interpreter *in, Thread *me)
{
    in->thread = me;
}

// OSError(errno, strerror), as the subclass that belongs to the errno. Returns NULL.
Value raise_errno(Interpreter *in, int error, Value path);
