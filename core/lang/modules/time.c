// SPDX-License-Identifier: MIT
// The module time: the host's clocks, virtual unless the run is live. time.py adds the calendar.
#include "lang/modules/waiting.h"

#include "lang/object-float.h"
#include "lang/object-int.h"

#define NANOSECONDS 1000000000

static double in_seconds(int64_t nanoseconds)
{
    return (double)nanoseconds / NANOSECONDS;
}

static Value time_time(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return float_new(in, in_seconds(in->host->clock_now(in->host->data)));
}

static Value time_time_ns(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return int_new(in, in->host->clock_now(in->host->data));
}

static Value time_monotonic(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return float_new(in, in_seconds(in->host->clock_monotonic(in->host->data)));
}

static Value time_monotonic_ns(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return int_new(in, in->host->clock_monotonic(in->host->data));
}

static Value time_sleep(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t nanoseconds;
    double seconds;
    if (!value_to_double(in, arguments[0], &seconds))
        return NULL;
    if (seconds < 0)
        return raise_error(in, VALUE_ERROR, "sleep length must be non-negative");
    if (!seconds_to_nanoseconds(in, seconds, &nanoseconds))
        return NULL;
    Thread *me = thread_leave(in);
    HostResult result = in->host->sleep(in->host->data, nanoseconds);
    thread_return(in, me);
    return result.status == HOST_OK ? VALUE_NONE : raise_host_result(in, result, NULL);
}

static const Method functions[] = {
    {"time", time_time, "", "Seconds since the epoch."},
    {"time_ns", time_time_ns, "", "Nanoseconds since the epoch."},
    {"monotonic", time_monotonic, "", "Seconds of a clock that never goes back."},
    {"monotonic_ns", time_monotonic_ns, "", "Nanoseconds of a clock that never goes back."},
    {"perf_counter", time_monotonic, "", "Seconds, for measuring."},
    {"perf_counter_ns", time_monotonic_ns, "", "Nanoseconds, for measuring."},
    {"process_time", time_monotonic, "", "Seconds of this program."},
    {"thread_time", time_monotonic, "", "Seconds of this thread."},
    {"sleep", time_sleep, "seconds, /", "Waits; others run meanwhile."},
    METHODS_END,
};

extern const char time_source[];

const ModuleSpec time_module = {
    .name = "time",
    .doc = "Clocks, and waiting for them.",
    .functions = functions,
    .source = time_source,
};
