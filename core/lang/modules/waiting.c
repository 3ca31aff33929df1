// SPDX-License-Identifier: MIT
// The host's answers as exceptions of the language.
#include "lang/modules/waiting.h"

#include "lang/interpreter.h"
#include "lang/object-exception.h"
#include "lang/object-str.h"

#include <errno.h>
#include <math.h>
#include <string.h>

bool seconds_to_nanoseconds(Interpreter *in, double seconds, int64_t *result)
{
    double nanoseconds = seconds * 1e9;
    if (isnan(seconds))
        return raise_false(in, VALUE_ERROR, "Invalid value NaN (not a number)");
    if (!(fabs(nanoseconds) < 9.2e18))
        return raise_false(in, OVERFLOW_ERROR, "timestamp too large to convert to C _PyTime_t");
    *result = (int64_t)ceil(nanoseconds);
    return true;
}

static ExceptionId exception_of_errno(int error)
{
    static const struct {
        int error;
        ExceptionId id;
    } classes[] = {
        {EAGAIN, EXCEPTION_BLOCKING_IO_ERROR},
        {EINPROGRESS, EXCEPTION_BLOCKING_IO_ERROR},
        {EPIPE, EXCEPTION_BROKEN_PIPE_ERROR},
        {ECONNABORTED, EXCEPTION_CONNECTION_ABORTED_ERROR},
        {ECONNREFUSED, EXCEPTION_CONNECTION_REFUSED_ERROR},
        {ECONNRESET, EXCEPTION_CONNECTION_RESET_ERROR},
        {EEXIST, EXCEPTION_FILE_EXISTS_ERROR},
        {ENOENT, EXCEPTION_FILE_NOT_FOUND_ERROR},
        {EINTR, EXCEPTION_INTERRUPTED_ERROR},
        {EISDIR, EXCEPTION_IS_A_DIRECTORY_ERROR},
        {ENOTDIR, EXCEPTION_NOT_A_DIRECTORY_ERROR},
        {EACCES, EXCEPTION_PERMISSION_ERROR},
        {EPERM, EXCEPTION_PERMISSION_ERROR},
        {ETIMEDOUT, EXCEPTION_TIMEOUT_ERROR},
    };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (classes[i].error == error)
            return classes[i].id;
    return EXCEPTION_OS_ERROR;
}

Value raise_errno(Interpreter *in, int error, Value path)
{
    Value arguments[3] = {value_from_int(error), str_from_c(in, strerror(error)), path};
    if (!arguments[1])
        return NULL;
    Value exception = value_call(in, AS_VALUE(in->exceptions[exception_of_errno(error)]), arguments,
                                 path ? 3 : 2);
    value_drop(in, arguments[1]);
    if (!exception)
        return NULL;
    raise_value(in, exception);
    value_drop(in, exception);
    return NULL;
}

Value raise_host_result(Interpreter *in, HostResult result, Value path)
{
    switch (result.status) {
    case HOST_OK:
    case HOST_END:
        break;
    case HOST_WOULD_BLOCK:
        return raise_errno(in, EAGAIN, NULL);
    case HOST_TIMEOUT:
        return raise_error(in, TIMEOUT_ERROR, "timed out");
    case HOST_DEADLOCK:
        return raise_error(in, DEADLOCK_ERROR,
                           "every thread waits for something that cannot happen any more");
    case HOST_QUIT:
    case HOST_QUOTA:
        return raise_quit(in);
    case HOST_REFUSED:
        return raise_errno(in, EACCES, path);
    case HOST_ERRNO:
        return raise_errno(in, result.error, path);
    }
    return raise_error(in, OS_ERROR, "the host gave no reason");
}
