// SPDX-License-Identifier: MIT
/* Writing the Trace Event format. */
#include "trace/chrome-trace.h"

#include "trace/json-form.h"

/* The process, whose main thread has the same number. The viewer of Perfetto takes thread 0 for
 * the kernel's idle thread, so a task's thread is one more than its id. */
enum { PROCESS = 1, FIRST_THREAD = PROCESS };

/* So many calls are drawn above each other; deeper ones could not be seen, and each turn of a task
 * draws all of them again. */
enum { DEPTH_MAX = 256 };

/* A nested slice of a task: a call, or a coroutine that was resumed. */
typedef struct {
    uint32_t frame;     /* of a call, else 0 */
    uint32_t coroutine; /* of a resumed coroutine, else 0 */
    uint32_t name;      /* text */
} Nested;

typedef struct {
    bool has_state;
    bool is_running;
    GArray *nested;
    uint64_t flow; /* a wake-up that has not reached its run yet, or 0 */
} Track;

typedef struct {
    const Log *log;
    FILE *stream;
    GString *line;
    bool first;
    uint64_t clock; /* nanoseconds */
    uint64_t event; /* number of the one at hand */
    uint32_t running;
    uint64_t flows;
    uint64_t queued;
    GHashTable *tracks;     /* task -> Track */
    GHashTable *code_names; /* code -> text */
    GHashTable *coroutines; /* coroutine -> text of its name */
} Writer;

/* ---- Lines ---------------------------------------------------------------------------------- */

static uint64_t time_now(const Writer *writer)
{
    return writer->clock + writer->event * 1000;
}

/* Begins an object of phase `phase`; the caller adds fields and calls end_line(). */
static void begin_line(Writer *writer, char phase, uint32_t task)
{
    uint64_t time = time_now(writer);
    g_string_append_printf(writer->line,
                           "%s{\"ph\":\"%c\",\"pid\":%d,\"tid\":%" G_GUINT64_FORMAT
                           ",\"ts\":%" G_GUINT64_FORMAT ".%03u",
                           writer->first ? "" : ",\n", phase, PROCESS,
                           (uint64_t)task + FIRST_THREAD, time / 1000, (unsigned)(time % 1000));
    writer->first = false;
}

static void add_name(Writer *writer, const char *name)
{
    g_string_append(writer->line, ",\"name\":");
    json_append_string(writer->line, name);
}

static void end_line(Writer *writer)
{
    g_string_append_c(writer->line, '}');
    fwrite(writer->line->str, 1, writer->line->len, writer->stream);
    g_string_truncate(writer->line, 0);
}

static void write_begin(Writer *writer, uint32_t task, const char *category, const char *name)
{
    begin_line(writer, 'B', task);
    add_name(writer, name[0] ? name : "?");
    g_string_append_printf(writer->line,
                           ",\"cat\":\"%s\",\"args\":{\"event\":%" G_GUINT64_FORMAT "}", category,
                           writer->event);
    end_line(writer);
}

static void write_end(Writer *writer, uint32_t task)
{
    begin_line(writer, 'E', task);
    end_line(writer);
}

static void write_instant(Writer *writer, uint32_t task, const char *category, const char *name)
{
    begin_line(writer, 'i', task);
    add_name(writer, name[0] ? name : "?");
    g_string_append_printf(writer->line, ",\"cat\":\"%s\",\"s\":\"t\"", category);
    end_line(writer);
}

static void write_flow(Writer *writer, char phase, uint32_t task, uint64_t flow)
{
    begin_line(writer, phase, task);
    g_string_append_printf(
        writer->line, ",\"name\":\"wake-up\",\"cat\":\"wake-up\",\"id\":%" G_GUINT64_FORMAT "%s",
        flow, phase == 'f' ? ",\"bp\":\"e\"" : "");
    end_line(writer);
}

static void write_counter(Writer *writer)
{
    begin_line(writer, 'C', 0);
    g_string_append_printf(writer->line,
                           ",\"name\":\"ready queue\",\"args\":{\"tasks\":%" G_GUINT64_FORMAT "}",
                           writer->queued);
    end_line(writer);
}

static void write_label(Writer *writer, const char *what, uint32_t task, const char *name)
{
    begin_line(writer, 'M', task);
    g_string_append_printf(writer->line, ",\"name\":\"%s\",\"args\":{\"name\":", what);
    json_append_string(writer->line, name);
    g_string_append_c(writer->line, '}');
    end_line(writer);
}

static void write_track_name(Writer *writer, uint32_t task, const char *name)
{
    write_label(writer, "thread_name", task, name);
    begin_line(writer, 'M', task);
    g_string_append_printf(writer->line,
                           ",\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":%u}", task);
    end_line(writer);
}

/* ---- Tracks --------------------------------------------------------------------------------- */

static void free_track(gpointer data)
{
    Track *track = data;
    g_array_unref(track->nested);
    g_free(track);
}

static Track *track_of(Writer *writer, uint32_t task)
{
    Track *track = g_hash_table_lookup(writer->tracks, GUINT_TO_POINTER(task));
    if (!track) {
        track = g_new0(Track, 1);
        track->nested = g_array_new(FALSE, FALSE, sizeof(Nested));
        g_hash_table_insert(writer->tracks, GUINT_TO_POINTER(task), track);
    }
    return track;
}

/* Ends the slice of the task's state, with all that is nested in it. */
static void leave_state(Writer *writer, uint32_t task, Track *track)
{
    if (!track->has_state)
        return;
    if (track->is_running)
        for (unsigned i = 0; i < MIN(track->nested->len, (guint)DEPTH_MAX); i++)
            write_end(writer, task);
    write_end(writer, task);
    track->has_state = track->is_running = false;
}

static void enter_state(Writer *writer, uint32_t task, const char *state)
{
    Track *track = track_of(writer, task);
    leave_state(writer, task, track);
    write_begin(writer, task, "state", state);
    track->has_state = true;
}

static void enter_running(Writer *writer, uint32_t task)
{
    Track *track = track_of(writer, task);
    enter_state(writer, task, task == 0 ? "main or scheduler" : "running");
    track->is_running = true;
    /* What was open when it ran last goes on. */
    for (unsigned i = 0; i < MIN(track->nested->len, (guint)DEPTH_MAX); i++)
        write_begin(writer, task, "call",
                    log_text(writer->log, g_array_index(track->nested, Nested, i).name));
    if (track->flow) {
        write_flow(writer, 'f', task, track->flow);
        track->flow = 0;
    }
}

static void switch_to(Writer *writer, uint32_t task)
{
    Track *old = track_of(writer, writer->running);
    if (old->is_running)
        leave_state(writer, writer->running, old);
    writer->running = task;
    enter_running(writer, task);
}

static void set_waiting(Writer *writer, uint32_t task, const char *state)
{
    if (task == writer->running && task != 0)
        switch_to(writer, 0);
    enter_state(writer, task, state);
}

static uint32_t look_up(GHashTable *table, uint32_t id)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(table, GUINT_TO_POINTER(id)));
}

static void open_nested(Writer *writer, Nested nested)
{
    Track *track = track_of(writer, writer->running);
    if (!track->is_running)
        enter_running(writer, writer->running);
    g_array_append_val(track->nested, nested);
    if (track->nested->len <= DEPTH_MAX)
        write_begin(writer, writer->running, "call", log_text(writer->log, nested.name));
}

/* Ends the innermost slice of that frame or coroutine, and what is left open in it. */
static void close_nested(Writer *writer, uint32_t frame, uint32_t coroutine)
{
    Track *track = track_of(writer, writer->running);
    unsigned place = track->nested->len;
    while (place > 0) {
        const Nested *nested = &g_array_index(track->nested, Nested, place - 1);
        if (nested->frame == frame && nested->coroutine == coroutine)
            break;
        place--;
    }
    if (place == 0)
        return;
    for (unsigned i = track->nested->len; track->is_running && i >= place; i--)
        if (i <= DEPTH_MAX)
            write_end(writer, writer->running);
    g_array_set_size(track->nested, place - 1);
}

/* ---- Events --------------------------------------------------------------------------------- */

static void take_wake_up(Writer *writer, const EventTaskWoken *woken)
{
    Track *waker = track_of(writer, woken->waker);
    /* A flow begins in a slice; the clock and the network have none of their own. */
    bool lends_slice = !waker->has_state;
    if (lends_slice)
        write_begin(writer, woken->waker, "state", "outside");
    uint64_t flow = ++writer->flows;
    write_flow(writer, 's', woken->waker, flow);
    if (lends_slice)
        write_end(writer, woken->waker);
    track_of(writer, woken->task)->flow = flow;
}

static void take_exit(Writer *writer, uint32_t task)
{
    if (task == writer->running && task != 0)
        switch_to(writer, 0);
    Track *track = track_of(writer, task);
    leave_state(writer, task, track);
    g_array_set_size(track->nested, 0);
}

static void take_new_task(Writer *writer, const EventTaskCreated *created)
{
    g_autofree char *name =
        g_strdup_printf("task %u: %s", created->task, log_text(writer->log, created->name));
    write_track_name(writer, created->task, name);
    enter_state(writer, created->task, "created");
}

static void take_task_event(Writer *writer, const Event *event)
{
    switch ((int)event->kind) {
    case EVENT_TASK_CREATED:
        take_new_task(writer, &event->task_created);
        break;
    case EVENT_TASK_READY:
        set_waiting(writer, event->task_ready.task, "ready");
        break;
    case EVENT_TASK_QUEUED:
        writer->queued++;
        write_counter(writer);
        break;
    case EVENT_TASK_DEQUEUED:
        writer->queued -= writer->queued > 0;
        write_counter(writer);
        break;
    case EVENT_TASK_RUNNING:
        switch_to(writer, event->task_running.task);
        break;
    case EVENT_TASK_TRAPPED:
        write_instant(writer, event->task_trapped.task, "trap",
                      log_text(writer->log, event->task_trapped.trap));
        break;
    case EVENT_TASK_BLOCKED: {
        const EventNameInfo *names = event_field_types[EVENT_FIELD_WAIT_REASON].names;
        g_autofree char *state =
            g_strdup_printf("waiting: %s", names[event->task_blocked.reason].name);
        set_waiting(writer, event->task_blocked.task, state);
        break;
    }
    case EVENT_TASK_WOKEN:
        take_wake_up(writer, &event->task_woken);
        break;
    case EVENT_TASK_EXITED:
        take_exit(writer, event->task_exited.task);
        break;
    }
}

static void take_event(Writer *writer, const Event *event)
{
    const Log *log = writer->log;
    writer->event = event->number;
    switch ((int)event->kind) {
    case EVENT_CODE_DEFINED:
        g_hash_table_insert(writer->code_names, GUINT_TO_POINTER(event->code_defined.code),
                            GUINT_TO_POINTER(event->code_defined.name));
        break;
    case EVENT_COROUTINE_CREATED:
        g_hash_table_insert(writer->coroutines,
                            GUINT_TO_POINTER(event->coroutine_created.coroutine),
                            GUINT_TO_POINTER(event->coroutine_created.name));
        break;
    case EVENT_CALLED:
        open_nested(writer, (Nested){.frame = event->called.frame,
                                     .name = look_up(writer->code_names, event->called.code)});
        break;
    case EVENT_RETURNED:
        close_nested(writer, event->returned.frame, 0);
        break;
    case EVENT_UNWOUND:
        close_nested(writer, event->unwound.frame, 0);
        break;
    case EVENT_RESUMED:
        open_nested(writer,
                    (Nested){.coroutine = event->resumed.coroutine,
                             .name = look_up(writer->coroutines, event->resumed.coroutine)});
        break;
    case EVENT_YIELDED:
        close_nested(writer, 0, event->yielded.coroutine);
        break;
    case EVENT_FINISHED:
        close_nested(writer, 0, event->finished.coroutine);
        break;
    case EVENT_FAILED:
        close_nested(writer, 0, event->failed.coroutine);
        break;
    case EVENT_CLOSED:
        close_nested(writer, 0, event->closed.coroutine);
        break;
    case EVENT_OUTPUT:
        write_instant(writer, writer->running, "output", log_text(log, event->output.text));
        break;
    case EVENT_CLOCK_ADVANCED:
        writer->clock = MAX(writer->clock, event->clock_advanced.time);
        break;
    default: /* other kinds say nothing about tasks, calls or time */
        take_task_event(writer, event);
    }
}

static void finish(Writer *writer)
{
    GHashTableIter iterator;
    gpointer task, track;
    writer->event++;
    g_hash_table_iter_init(&iterator, writer->tracks);
    while (g_hash_table_iter_next(&iterator, &task, &track))
        leave_state(writer, GPOINTER_TO_UINT(task), track);
}

void chrome_trace_write(const Log *log, FILE *stream)
{
    Writer writer = {
        .log = log,
        .stream = stream,
        .line = g_string_new(NULL),
        .first = true,
        .tracks = g_hash_table_new_full(NULL, NULL, NULL, free_track),
        .code_names = g_hash_table_new(NULL, NULL),
        .coroutines = g_hash_table_new(NULL, NULL),
    };
    fputs("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n", stream);
    write_label(&writer, "process_name", 0, "Coroscope");
    write_track_name(&writer, 0, "main program and scheduler");
    enter_running(&writer, 0);
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);)
        take_event(&writer, &event);
    finish(&writer);
    fputs("\n]}\n", stream);
    g_string_free(writer.line, TRUE);
    g_hash_table_unref(writer.tracks);
    g_hash_table_unref(writer.code_names);
    g_hash_table_unref(writer.coroutines);
}
