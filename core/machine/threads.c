// SPDX-License-Identifier: MIT
/* The scheduler of simulated threads: a ready queue, alarms, and one loop. */
#include "machine/threads.h"

#include "base/random.h"
#include "coro/coro.h"

#include <errno.h>

/* An interrupt comes after 1 to this many lines. */
#define MOST_LINES_BETWEEN_INTERRUPTS 25

typedef enum { THREAD_READY, THREAD_WAITING, THREAD_ENDED } ThreadState;

typedef struct {
    int64_t id; /* from 1, the main thread's */
    Coro *coro;
    void (*body)(void *argument);
    void *argument;
    ThreadState state;
    gboolean quits; /* threads_quit() */
    gboolean woken; /* before it waits: the next wait is over at once */
    gboolean has_alarm;
    int64_t alarm;         /* when its wait is over at the latest */
    HostStatus wait_ended; /* how */
    const char *reason;
} SimulatedThread;

struct Threads {
    ThreadsSettings settings;
    CoroPool *pool;
    GQueue ready;   /* of SimulatedThread, in order */
    GPtrArray *all; /* of those that have not ended, by age */
    SimulatedThread *current;
    int64_t next_id;
    int64_t clock;      /* virtual nanoseconds */
    int64_t started_at; /* monotonic microseconds, for real time */
    Random random;
    ThreadsOutside outside;
    gboolean stopping;
    ThreadsObserver observer; /* or NULL */
    gpointer observer_data;
};

Threads *threads_new(const ThreadsSettings *settings)
{
    Threads *threads = g_new0(Threads, 1);
    threads->settings = *settings;
    threads->pool = coro_pool_new(&(CoroPoolOptions){.stack_size = settings->stack_bytes,
                                                     .capacity = settings->most,
                                                     .guards = CORO_GUARDS_POSSIBLE});
    g_assert(threads->pool);
    g_queue_init(&threads->ready);
    threads->all = g_ptr_array_new();
    threads->next_id = 1;
    threads->started_at = g_get_monotonic_time();
    threads->random = random_from_seed(settings->seed);
    return threads;
}

void threads_free(Threads *threads)
{
    if (!threads)
        return;
    g_assert(threads->all->len == 0);
    g_queue_clear(&threads->ready);
    g_ptr_array_unref(threads->all);
    coro_pool_free(threads->pool);
    g_free(threads);
}

void threads_observe(Threads *threads, ThreadsObserver observer, gpointer data)
{
    threads->observer = observer;
    threads->observer_data = data;
}

static void tell(Threads *threads, ThreadsNotice notice)
{
    if (threads->observer)
        threads->observer(threads->observer_data, &notice);
}

/* Puts a thread at the end of the ready queue and says why. */
static void make_ready(Threads *threads, SimulatedThread *thread, ThreadsNotice notice)
{
    notice.thread = thread->id;
    notice.position = g_queue_get_length(&threads->ready);
    g_queue_push_tail(&threads->ready, thread);
    tell(threads, notice);
}

int64_t threads_now(Threads *threads)
{
    if (threads->settings.real)
        return (g_get_monotonic_time() - threads->started_at) * 1000;
    return threads->clock;
}

void threads_pass_time(Threads *threads, int64_t nanoseconds)
{
    if (!threads->settings.real)
        threads->clock += nanoseconds;
}

void threads_advance_clock(Threads *threads, int64_t moment)
{
    if (!threads->settings.real && moment > threads->clock)
        threads->clock = moment;
}

void threads_set_outside(Threads *threads, const ThreadsOutside *outside)
{
    threads->outside = *outside;
}

int64_t threads_current(const Threads *threads)
{
    return threads->current ? threads->current->id : 0;
}

static void *thread_body(Coro *self, void *value)
{
    SimulatedThread *thread = coro_data(self);
    thread->body(thread->argument);
    thread->state = THREAD_ENDED;
    return NULL;
}

static HostResult spawn(Threads *threads, const char *name, void (*body)(void *), void *argument)
{
    SimulatedThread *thread = g_new0(SimulatedThread, 1);
    thread->coro = coro_create(threads->pool, thread_body, thread, "thread");
    if (!thread->coro) {
        g_free(thread);
        return (HostResult){.status = HOST_ERRNO, .error = EAGAIN};
    }
    thread->id = threads->next_id++;
    thread->body = body;
    thread->argument = argument;
    g_ptr_array_add(threads->all, thread);
    int64_t id = thread->id;
    make_ready(threads, thread, (ThreadsNotice){.news = THREADS_SPAWNED, .text = name});
    return (HostResult){.status = HOST_OK, .number = id};
}

HostResult threads_spawn(Threads *threads, const char *name, void (*body)(void *argument),
                         void *argument)
{
    return spawn(threads, name, body, argument);
}

static void end_wait(Threads *threads, SimulatedThread *thread, HostStatus how)
{
    thread->state = THREAD_READY;
    thread->has_alarm = FALSE;
    thread->wait_ended = how;
    make_ready(threads, thread,
               (ThreadsNotice){.news = THREADS_WOKEN, .text = thread->reason, .how = how});
}

static SimulatedThread *find_thread(Threads *threads, int64_t id)
{
    for (unsigned i = 0; i < threads->all->len; i++) {
        SimulatedThread *thread = g_ptr_array_index(threads->all, i);
        if (thread->id == id)
            return thread;
    }
    return NULL;
}

void threads_wake(Threads *threads, int64_t id)
{
    SimulatedThread *thread = find_thread(threads, id);
    if (!thread)
        return;
    if (thread->state == THREAD_WAITING)
        end_wait(threads, thread, HOST_OK);
    else
        thread->woken = TRUE;
}

void threads_quit(Threads *threads, int64_t id)
{
    SimulatedThread *thread = find_thread(threads, id);
    if (!thread)
        return;
    thread->quits = TRUE;
    if (thread->state == THREAD_WAITING)
        end_wait(threads, thread, HOST_QUIT);
}

gboolean threads_current_quits(const Threads *threads)
{
    return threads->current && threads->current->quits;
}

/* Back to the scheduler; returns when it is this thread's turn again. */
static void give_way(SimulatedThread *thread)
{
    coro_yield(thread->coro, NULL);
}

HostResult threads_block(Threads *threads, const char *reason, int64_t timeout)
{
    SimulatedThread *thread = threads->current;
    if (threads->stopping || thread->quits)
        return (HostResult){.status = HOST_QUIT};
    if (thread->woken) {
        thread->woken = FALSE;
        return (HostResult){.status = HOST_OK};
    }
    thread->state = THREAD_WAITING;
    thread->reason = reason;
    thread->has_alarm = timeout >= 0;
    if (thread->has_alarm && __builtin_add_overflow(threads_now(threads), timeout, &thread->alarm))
        thread->alarm = INT64_MAX;
    tell(threads, (ThreadsNotice){.news = THREADS_BLOCKED,
                                  .thread = thread->id,
                                  .text = reason,
                                  .until = thread->has_alarm ? thread->alarm : 0});
    give_way(thread);
    return (HostResult){.status = thread->wait_ended};
}

static HostResult give_turn(Threads *threads, ThreadsNews why)
{
    if (threads->stopping)
        return (HostResult){.status = HOST_QUIT};
    make_ready(threads, threads->current, (ThreadsNotice){.news = why});
    give_way(threads->current);
    return (HostResult){.status = threads->stopping ? HOST_QUIT : HOST_OK};
}

HostResult threads_yield(Threads *threads)
{
    return give_turn(threads, THREADS_YIELDED);
}

int64_t threads_interrupt(Threads *threads)
{
    if (threads->all->len > 1 && !threads->stopping && !g_queue_is_empty(&threads->ready))
        give_turn(threads, THREADS_INTERRUPTED);
    return 1 + (int64_t)random_below(&threads->random, MOST_LINES_BETWEEN_INTERRUPTS);
}

/* The waiting thread whose alarm rings first; the oldest of several. */
static SimulatedThread *first_alarm(Threads *threads)
{
    SimulatedThread *first = NULL;
    for (unsigned i = 0; i < threads->all->len; i++) {
        SimulatedThread *thread = g_ptr_array_index(threads->all, i);
        if (thread->state == THREAD_WAITING && thread->has_alarm &&
            (!first || thread->alarm < first->alarm))
            first = thread;
    }
    return first;
}

/* Wakes everybody whose alarm has rung by now. */
static void ring_alarms(Threads *threads)
{
    for (SimulatedThread *thread;
         (thread = first_alarm(threads)) && thread->alarm <= threads_now(threads);)
        end_wait(threads, thread, HOST_TIMEOUT);
}

static void wait_until(Threads *threads, int64_t moment)
{
    int64_t before = threads_now(threads);
    if (threads->settings.real)
        g_usleep((gulong)MAX((moment - threads_now(threads)) / 1000 + 1, 0));
    else
        threads->clock = MAX(threads->clock, moment);
    if (threads_now(threads) > before)
        tell(threads, (ThreadsNotice){.news = THREADS_TIME, .until = threads_now(threads)});
}

/* Everybody waits, and no alarm is set. */
static void tell_deadlock(Threads *threads)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (unsigned i = 0; i < threads->all->len; i++) {
        const SimulatedThread *thread = g_ptr_array_index(threads->all, i);
        g_string_append_printf(text, "%sthread %" G_GINT64_FORMAT " waits (%s)",
                               text->len ? "; " : "", thread->id, thread->reason);
    }
    tell(threads, (ThreadsNotice){
                      .news = THREADS_DEADLOCK, .text = text->str, .position = threads->all->len});
}

static void end_all_waits(Threads *threads, HostStatus how)
{
    for (unsigned i = 0; i < threads->all->len; i++) {
        SimulatedThread *thread = g_ptr_array_index(threads->all, i);
        if (thread->state == THREAD_WAITING)
            end_wait(threads, thread, how);
    }
}

void threads_stop(Threads *threads)
{
    threads->stopping = TRUE;
    end_all_waits(threads, HOST_QUIT);
}

/* The next moment at which something happens by itself; FALSE: there is none. */
static gboolean next_moment(Threads *threads, int64_t *moment)
{
    const ThreadsOutside *outside = &threads->outside;
    const SimulatedThread *first = first_alarm(threads);
    int64_t happens;
    gboolean waits = first != NULL;
    if (first)
        *moment = first->alarm;
    if (outside->next_moment && outside->next_moment(outside->data, &happens) &&
        (!waits || happens < *moment)) {
        *moment = happens;
        waits = TRUE;
    }
    return waits;
}

/* Nobody is ready: lets time pass, or ends what can never end. */
static void wait_for_somebody(Threads *threads)
{
    const ThreadsOutside *outside = &threads->outside;
    int64_t moment;
    if (next_moment(threads, &moment)) {
        wait_until(threads, moment);
        if (outside->advance)
            outside->advance(outside->data, threads_now(threads));
        ring_alarms(threads);
    } else if (!outside->idle || !outside->idle(outside->data)) {
        tell_deadlock(threads);
        end_all_waits(threads, HOST_DEADLOCK);
    }
}

static void run_turn(Threads *threads, SimulatedThread *thread)
{
    int64_t id = thread->id;
    tell(threads, (ThreadsNotice){.news = THREADS_TURN, .thread = id});
    threads->current = thread;
    coro_resume(thread->coro, NULL);
    threads->current = NULL;
    if (thread->state == THREAD_ENDED) {
        coro_destroy(thread->coro);
        g_ptr_array_remove(threads->all, thread);
        g_free(thread);
        tell(threads, (ThreadsNotice){.news = THREADS_ENDED, .thread = id});
    }
    tell(threads, (ThreadsNotice){.news = THREADS_LEFT});
}

void threads_run(Threads *threads, void (*body)(void *argument), void *argument)
{
    HostResult main_thread = spawn(threads, "main", body, argument);
    g_assert(main_thread.status == HOST_OK);
    while (threads->all->len > 0) {
        ring_alarms(threads);
        if (g_queue_is_empty(&threads->ready))
            wait_for_somebody(threads);
        else
            run_turn(threads, g_queue_pop_head(&threads->ready));
    }
}
