// SPDX-License-Identifier: MIT
/*
 * The kernel: an operating system for tasks, in the small.
 *
 *     static KernelValue child(Task *self, void *data)
 *     {
 *         for (int i = 0; i < 5; i++)
 *             if (!task_yield(self))
 *                 break;                                   // killed: clean up and return
 *         return kernel_int(42);
 *     }
 *
 *     Kernel *kernel = kernel_new(NULL);
 *     uint32_t id = kernel_spawn(kernel, task_body(kernel, child, NULL), NULL);
 *     KernelStatus status = kernel_run(kernel);            // KERNEL_DONE
 *     kernel_free(kernel);
 *
 * TASKS have ids from 1 and see neither the kernel nor each other: all that a task can do is to
 * run, and to stop with a trap (traps.def). What runs in it is its body (body.h): a C function with
 * a stack of its own (c-task.h), a generator, an async function. A task is always in one state:
 *
 *     created ─> ready ─> running ─> waiting (why, on what, until when) ─> ready
 *                  └── <── trapped, yielded, interrupted ──┘      running ─> finished
 *
 * and one function, task_set_state(), changes it.
 *
 * ORDER. Which ready task runs next is the policy's decision (policy.h): first in, first out,
 * unless the settings say otherwise. A trap that needs no waiting is answered at once, and the task
 * goes to the end of the ready queue with its answer, as in the tutorial.
 *
 * TIME is virtual, and jumps to the next timer when nobody is ready. Every turn takes
 * `turn_time`, a Compute trap as long as it says, and kernel_tick() as long as the body's owner
 * says. With `live` it is the machine's own clock, at which the kernel looks before each 256th turn
 * at the latest, and whenever nobody is ready: so a timer may ring that much later.
 *
 * INTERRUPTS. With a quantum, a timer takes the processor from a task that computes (Compute) or
 * ticks (kernel_tick) for so long. Without, tasks run until they trap.
 *
 * THE OUTSIDE (outside.h) tells which descriptors are ready: the simulated network, or epoll.
 *
 * ENDINGS. A task ends by returning, by an error that leaves it, or killed. Kill is cancel: a
 * killed task's body is resumed with KERNEL_CLOSE at its next turn, and unwinds; locks that a task
 * still holds at its end are released. The outcome of the last `keep_finished` tasks stays
 * readable. An error in a task ends that task and nothing else.
 *
 * THE RUN is over when no task is left (KERNEL_DONE), or when all wait and nothing can wake one:
 * KERNEL_DEADLOCK, with a text that names who waits for whom; KERNEL_QUIET when some of them wait
 * for an outside that has nothing more to say (a server whose simulated clients are through).
 *
 * RECORDING. With kernel_record() each decision is appended to a Log as it is made, and the
 * recorder is told, on the stack of whoever calls kernel_step(): it may leave that stack
 * (coro_yield) and come back, which is how a run is stepped. Without, it costs one test.
 *
 * DETERMINISM. Without `live` nothing depends on anything but the settings and the
 * bodies: same seed, same schedule, to the byte of the recording.
 *
 * OWNERSHIP. The kernel owns its tasks, their bodies and outcomes. kernel_free() may be called in
 * any state (but not by a task): it kills what lives, in the order of ids. Task pointers are valid
 * until the task is over; ids are for ever. One thread at a time.
 */
#pragma once

#include "kernel/body.h"
#include "kernel/c-task-inline.h"
#include "kernel/object.h"
#include "trace/log.h"

typedef struct KernelPolicy KernelPolicy;   /* policy.h */
typedef struct KernelOutside KernelOutside; /* outside.h */
typedef struct CoroPool CoroPool;

/* ---- Settings ------------------------------------------------------------------------------- */

/* What the tutorial's scheduler does and a better one would not; each is off unless asked for. */
typedef enum {
    /* A task's last answer is sent to it again at each bare yield, until another replaces it. */
    KERNEL_QUIRK_STICKY_ANSWERS = 1 << 0,
    /* KillTask closes the body there and then; the task itself goes at its next turn. */
    KERNEL_QUIRK_KILL_AT_ONCE = 1 << 1,
    /* A killed task that waits stays in its waiting room until what it waits for happens. */
    KERNEL_QUIRK_KILLED_WAITERS_STAY = 1 << 2,
    /* With `trampoline`: any value that a subroutine yields is its result, and drops it. */
    KERNEL_QUIRK_YIELD_RETURNS = 1 << 3,
    /* With `trampoline`: KillTask closes only the innermost subroutine. */
    KERNEL_QUIRK_KILL_INNERMOST = 1 << 4,
    /* An error that leaves a task ends the run: KERNEL_FAILED_TASK. */
    KERNEL_QUIRK_ERRORS_END_RUN = 1 << 5,
} KernelQuirks;

typedef struct {
    const KernelPolicy *policy; /* NULL: first in, first out */
    uint64_t seed;              /* of every random choice */
    bool live;                  /* the real clock, and epoll unless `outside` is set */
    uint64_t turn_time;         /* virtual nanoseconds a turn takes by itself */
    uint64_t quantum;           /* nanoseconds until the timer interrupts; 0: cooperative */
    uint64_t
        boost; /* for multi-level feedback: all go back to the top after this long; 0: 100 quanta */
    uint64_t turn_limit;    /* nanoseconds that a task may use without yielding; 0: no matter */
    uint64_t turns;         /* turns that all tasks together may take; 0: no matter */
    uint32_t most_tasks;    /* alive at a time */
    uint32_t keep_finished; /* tasks whose outcome is remembered */
    uint32_t *last_task;    /* the last id given, where kernels share a row of ids; not owned */
    bool trampoline;        /* bodies may call others as subroutines */
    unsigned quirks;        /* KernelQuirks */
    KernelReferences references;
    KernelOutside *outside; /* not owned; NULL: nothing outside, or epoll if live */
    CoroPool *pool;         /* for the stacks of C tasks; not owned; NULL: one of its own */
    size_t stack_bytes; /* of each C task's stack in that pool of its own; 0: coro.h's default */
} KernelSettings;

/* FIFO, virtual time, cooperative, a microsecond a turn, no quirks. */
KernelSettings kernel_settings_default(void);

/* The default for NULL. NULL with errno when there is no memory or descriptor for it. */
Kernel *kernel_new(const KernelSettings *settings);
void kernel_free(Kernel *kernel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Kernel, kernel_free)
const KernelSettings *kernel_settings(const Kernel *kernel);

/* ---- Running -------------------------------------------------------------------------------- */

typedef enum {
    KERNEL_RUNNING,     /* it goes on */
    KERNEL_WAITING,     /* live only: nothing happened within the patience */
    KERNEL_DONE,        /* no task is left */
    KERNEL_DEADLOCK,    /* all wait for each other, or for what cannot happen */
    KERNEL_QUIET,       /* some wait for the outside, which has ended */
    KERNEL_QUOTA,       /* the settings' `turns` are over */
    KERNEL_FAILED_TASK, /* KERNEL_QUIRK_ERRORS_END_RUN, and one has failed */
} KernelStatus;

/* One turn of one task; before it, timers and descriptors that are due. When nobody is ready, the
 * virtual clock jumps; the real one waits, up to `patience` nanoseconds (negative: for ever).
 * C tasks that yield may hand the processor on directly, so that a step is up to 4,096 turns of
 * theirs: never when the run is recorded or live, or has a quantum, a turn limit, a quirk, a
 * trampoline, a pool of others, or another policy than first in, first out. */
KernelStatus kernel_step(Kernel *kernel, int64_t patience);
/* Steps for as long as it goes on. */
KernelStatus kernel_run(Kernel *kernel);
/* Why it goes no further, in words; NULL while it does or when it is done. */
const char *kernel_problem(const Kernel *kernel);

typedef enum {
    KERNEL_GO_ON,
    KERNEL_SLICE_OVER, /* stop the body as soon as you can: KERNEL_INTERRUPTED */
    KERNEL_TURN_OVER,  /* it never yields: make it fail with kernel_turn_error() */
} KernelTick;

/* Called by a body's owner while it runs: so much virtual time went by in it. */
KernelTick kernel_tick(Kernel *kernel, uint64_t nanoseconds);
/* The error that names the running task, which never yields. */
KernelError *kernel_turn_error(Kernel *kernel);

/* What the clock shows, in nanoseconds since the kernel was made. */
uint64_t kernel_now(const Kernel *kernel);
/* Time went by while the kernel was not run: the virtual clock shows this moment at least. */
void kernel_catch_up(Kernel *kernel, uint64_t moment);

/* The user decides which task has the next turn: a ready one's id, else nothing happens and the
 * answer is false. */
bool kernel_choose_next(Kernel *kernel, uint32_t id);

/* ---- Tasks ---------------------------------------------------------------------------------- */

#define KERNEL_DEFAULT_PRIORITY 1

typedef struct {
    const char *name; /* copied; NULL: the body's */
    int64_t priority; /* 0: that of the task that makes it, else KERNEL_DEFAULT_PRIORITY */
    uint64_t
        expected; /* for shortest job first: how long it will compute between waits; 0: unknown */
} KernelTaskOptions;

/* A new task, ready to run; takes the body. 0 when `most_tasks` live, and the body is released. */
uint32_t kernel_spawn(Kernel *kernel, KernelBody *body, const KernelTaskOptions *options);
/* As the trap KillTask. False when there is none. */
bool kernel_kill(Kernel *kernel, uint32_t id);

const char *task_state_name(TaskState state);

/* All about a task, alive or remembered. Times are in nanoseconds of the kernel's clock. */
typedef struct {
    uint32_t id;
    const char *name;
    TaskState state;
    int64_t priority;
    WaitReason reason;  /* while waiting */
    uint64_t turns;     /* times that it was given the processor */
    uint64_t created;   /* moments */
    uint64_t first_run; /* when its first turn came */
    uint64_t finished;
    uint64_t computed;        /* durations: having the processor */
    uint64_t blocked;         /* in waiting rooms; the rest of its life it was ready */
    ExitReason exit;          /* when finished */
    KernelValue value;        /* its result; borrowed */
    const KernelError *error; /* or its error; borrowed */
} TaskInfo;

/* False when there is no such task, or it is forgotten. */
bool kernel_task_info(const Kernel *kernel, uint32_t id, TaskInfo *info);
uint32_t kernel_alive(const Kernel *kernel);
/* The task that runs, or 0. */
uint32_t kernel_current(const Kernel *kernel);
/* The ready tasks in the order in which the policy keeps them, until `visit` returns false. */
void kernel_visit_ready(const Kernel *kernel, bool (*visit)(uint32_t id, void *data), void *data);
/* All that live, by id. */
void kernel_visit_tasks(const Kernel *kernel, bool (*visit)(uint32_t id, void *data), void *data);

uint32_t task_id(const Task *task);
const char *task_name(const Task *task);
Kernel *task_kernel(const Task *task);

/* ---- Figures -------------------------------------------------------------------------------- */

/* How a run went; durations in nanoseconds, means over the finished tasks. */
typedef struct {
    uint64_t created, finished, failed, killed;
    uint64_t turns;
    uint64_t switches; /* turns given to another task than the one before */
    uint64_t traps;
    uint64_t interrupts; /* by the timer */
    uint64_t idle;       /* time that nobody ran */
    double turnaround;   /* from creation to end */
    double response;     /* from creation to first turn */
    double ready;        /* in the ready queue */
    double blocked;      /* in waiting rooms */
    double fairness;     /* Jain's index of the computing time a task got per time it wanted to run,
                            from 1/n to 1; 1 when there is nothing to compare */
} KernelFigures;

KernelFigures kernel_figures(const Kernel *kernel);

/* ---- Recording ------------------------------------------------------------------------------ */

typedef struct {
    Log *log;
    void *data;
    /* After each append; may be NULL. */
    void (*recorded)(void *data, EventKind kind);
    uint64_t born;  /* what the recording's clock showed when this kernel was made */
    uint64_t *told; /* what it shows, where several kernels tell it: never back; NULL: one does */
    /* An id for a queue, lock, semaphore or event, where others number objects too; NULL: they
     * count from 1. */
    uint32_t (*number_object)(void *data);
} KernelRecorder;

/* From here on; NULL for no more. The recorder is copied, the log not owned. */
void kernel_record(Kernel *kernel, const KernelRecorder *recorder);

/* ---- Traps ---------------------------------------------------------------------------------- */

typedef enum {
#define ARGUMENT_KIND(ID, words) KERNEL_ARGUMENT_##ID,
#include "kernel/traps.def"
    KERNEL_ARGUMENT_KINDS,
} KernelArgumentKind;

typedef struct {
    KernelArgumentKind kind;
    bool optional;
    const char *name;
    const char *doc;
} KernelArgumentInfo;

typedef struct {
    const char *name; /* as lessons write it: "WaitTask" */
    const char *doc;
    bool blocks; /* the task may have to wait */
    unsigned needed, count;
    const KernelArgumentInfo *arguments;
} KernelTrapInfo;

extern const KernelTrapInfo kernel_traps[KERNEL_TRAPS];
extern const char *const kernel_argument_words[KERNEL_ARGUMENT_KINDS];
