// SPDX-License-Identifier: MIT
/*
 * The insides of Kernel and Task, shared by the files of this folder and by nobody else.
 *
 * Who does what:
 *     kernel.c       making and freeing, the loop, idling, the clock
 *     turn.c         one turn of one task: resume the body, see how it stopped
 *     task.c         a task's life: spawn, kill, exit; task-memory.c where it lies
 *     wait.c         going to a waiting room and coming back
 *     traps.c        the table of traps, the check of arguments; traps-*.c what each does
 *     object.c       queues, locks, semaphores, events as things; policy-*.c the ready queues
 *     record.c       decisions as events
 *     problem.c      a deadlock in words
 *     c-task.c       bodies that are C functions
 *     direct.c       what direct switches (c-task-inline.h) need and leave
 */
#pragma once

#include "base/random.h"
#include "coro/coro.h"
#include "kernel/c-task-inline.h"
#include "kernel/kernel.h"
#include "kernel/outside.h"
#include "kernel/policy.h"
#include "kernel/rooms.h"
#include "kernel/timers.h"

typedef struct Gather Gather;       /* gather.c: a task's wait for several others */
typedef struct TaskBlock TaskBlock; /* task-memory.c */

/* What a policy keeps about a task. */
typedef struct {
    uint64_t key;         /* what its ready queue is ordered by */
    uint64_t estimate;    /* shortest job: how long its next burst will be */
    uint64_t used;        /* of its burst, or of its level's allotment */
    uint32_t level;       /* feedback */
    uint32_t epoch;       /* feedback: the boost it has seen */
    GSequenceIter *place; /* in an ordered queue */
} TaskSchedule;

/* What direct.c knows of the time that switches take. */
typedef struct {
    unsigned stretch; /* how many have begun: from one look around to the next */
    int64_t moment;   /* when the last one began, on the real clock */
    int64_t best[2];  /* how long they took at best, without fetching ahead and with it */
} DirectLearning;

struct Task {
    uint32_t id;
    TaskState state;
    uint64_t turns;
    Coro *coro;  /* of a C task that need not be a subroutine; else NULL */
    bool killed; /* it is to end at its next turn */
    bool held;   /* only the loop may resume it, whatever its slot in the ring says */

    /* What runs, and what it is resumed with next. */
    KernelBody *body;
    GPtrArray *callers; /* bodies below it that called it as a subroutine; NULL without any */
    KernelInput input;
    KernelValue sticky;     /* its last answer, with KERNEL_QUIRK_STICKY_ANSWERS */
    KernelRequest request;  /* a C task's present trap */
    const CoroPlace *place; /* a C task's: of its present trap */
    bool trapping;          /* a C task has filled in `request` */
    KernelError *error;     /* a C task's: what its last trap was refused with */
    bool fails;             /* a C task's: it returns with `error` */
    bool cancelled;         /* somebody raised Cancelled in it */
    bool closed;            /* its bodies have been closed: it is over at its next turn */
    uint64_t burst;         /* what is left of its Compute */

    /* Waiting. */
    Waiter waiter;
    Gather *gather;
    WaitReason reason;
    KernelValue on;        /* a task's id, a descriptor, an object */
    KernelValue put;       /* the value it wants to put into a queue */
    uint64_t until;        /* 0: for ever */
    size_t timer_index;    /* timers.h */
    bool timeout_is_false; /* a timeout answers False instead of raising an error */
    uint64_t waits_since;

    /* Others and it. */
    WaitRoom joiners;    /* those that wait for its end */
    KernelObject *locks; /* those it holds */

    char *name;
    int64_t priority;
    TaskSchedule schedule;

    /* Figures. */
    uint64_t created, first_run, finished;
    uint64_t computed; /* beside the turns' own time */
    uint64_t blocked;

    /* Once it is finished. */
    ExitReason exit;
    KernelValue value;
    KernelError *failure;
};

struct Kernel {
    KernelHead head; /* first: what a direct switch reads and writes */
    KernelSettings settings;
    const KernelPolicy *policy;
    ReadyQueue *ready;
    uint32_t ready_count;
    Random random;

    uint64_t loop_turns;    /* turns that the loop gave */
    uint64_t settled_turns; /* of the others, those that the tasks know of */
    uint64_t stays;         /* turns of the same task as the one before */
    unsigned held;          /* tasks that are `held` */
    DirectLearning learning;

    TaskBlock *roomy_blocks; /* where more tasks can lie */
    GHashTable *tasks;       /* id -> Task: alive or remembered */
    GQueue remembered;       /* of Task: finished, oldest first */
    uint32_t last_id;        /* unless the settings have a `last_task` */
    uint32_t alive;
    uint32_t last_object;
    Task *last_run;
    uint32_t acting; /* the task whose turn it is, until its turn is quite over */
    Task *chosen;    /* by the user, for the next turn */

    uint64_t clock;       /* when it was last brought up to date */
    uint64_t clock_turns; /* turns that it covers */
    uint64_t told_clock;  /* what the recording knows */
    int64_t started;      /* live: monotonic nanoseconds */
    Timers timers;
    uint64_t slice, slice_used, turn_used; /* of the running task's slice and turn */
    bool preempted;                        /* somebody more urgent has become ready */

    KernelOutside *outside;
    bool owns_outside;
    GHashTable *descriptors; /* number -> the two rooms of descriptors.c */
    uint64_t next_look;      /* turn at which the outside is looked at */
    uint64_t attention_at;   /* turn at which the loop looks around */

    CoroPool *pool;
    bool owns_pool;

    KernelRecorder recorder; /* log is NULL when nothing records */
    GSList *objects;         /* all that know this kernel */
    KernelStatus status;
    char *problem;
    KernelFigures figures;
    double fairness_sum, fairness_squares;
    uint64_t fairness_count;
};

/* ---- kernel.c ------------------------------------------------------------------------------- */

/* Turns between two looks around, at most: so a step stays short, and a live clock fresh. */
enum { MOST_TURNS_UNATTENDED = 4096, MOST_LIVE_TURNS_UNATTENDED = 256 };

/* The real clock, in nanoseconds. */
int64_t kernel_monotonic_now(void);
/* Brings the clock up to date. */
uint64_t kernel_sync_clock(Kernel *kernel);
/* Lets virtual time pass. */
void kernel_pass_time(Kernel *kernel, uint64_t nanoseconds);
/* Settles at which turn the loop must look at timers, descriptors and quotas again. */
void kernel_plan_attention(Kernel *kernel);
/* Wakes whoever's time has come. */
void kernel_ring_timers(Kernel *kernel);

/* ---- task.c --------------------------------------------------------------------------------- */

/* The one function that changes a task's state. */
static inline void task_set_state(Task *task, TaskState state)
{
    task->state = state;
}

Task *kernel_find_task(const Kernel *kernel, int64_t id);
/* One that is not over, or NULL. */
Task *kernel_find_live(const Kernel *kernel, int64_t id);
Task *kernel_make_task(Kernel *kernel, KernelBody *body, const KernelTaskOptions *options);
/* What it will be resumed with at its next turn, in place of what was there. */
void task_set_input(Task *task, KernelInput input);
/* Into the ready queue. */
void task_make_ready(Kernel *kernel, Task *task, ReadyWhy why);
void task_kill_by(Kernel *kernel, Task *task, Task *killer);
/* With KERNEL_QUIRK_STICKY_ANSWERS: remembers the answer in its input. */
void task_keep_answer(Kernel *kernel, Task *task);
/* It has ended; frees the body, wakes who waited for it. */
void task_exit(Kernel *kernel, Task *task, ExitReason reason, KernelValue value,
               KernelError *error);
void task_free(Kernel *kernel, Task *task);
/* Closes its bodies, innermost first; what the last of them failed with is the task's `failure`. */
void task_close_bodies(Kernel *kernel, Task *task);
/* A body of it was called by another. */
bool task_is_subroutine(const Task *task);
/* The innermost body goes; its caller is the innermost now. */
void task_drop_subroutine(Task *task);
void body_release(KernelBody *body);
/* "task 3 (name)", to be freed. */
char *task_title(const Task *task);

/* ---- turn.c --------------------------------------------------------------------------------- */

void kernel_run_turn(Kernel *kernel, Task *task);
/* Nobody runs from here on. */
void kernel_release_processor(Kernel *kernel);

/* ---- wait.c --------------------------------------------------------------------------------- */

/* The running task waits for something of this kind; `on` is owned by the wait. A `room` of NULL
 * is none. `timeout` is an argument of kind DURATION, or None. */
void task_block(Kernel *kernel, Task *task, WaitReason reason, KernelValue on, WaitRoom *room,
                KernelValue timeout);
/* Ends a wait: the task becomes ready with this input. */
void task_wake(Kernel *kernel, Task *task, WakeCause cause, ReadyWhy why, KernelInput input);
/* The wait was too long. */
void task_time_out(Kernel *kernel, Task *task);

static inline KernelInput kernel_send(KernelValue value)
{
    return (KernelInput){.signal = KERNEL_SEND, .value = value};
}

static inline KernelInput kernel_throw(KernelError *error)
{
    return (KernelInput){.signal = KERNEL_THROW, .error = error};
}

/* ---- gather.c ------------------------------------------------------------------------------- */

/* A waiter of a gather is one of these. */
void gather_note_exit(Kernel *kernel, Waiter *waiter, Task *finished);
/* The wait of `task` is over: lets go of all its waiters. */
void gather_drop(Kernel *kernel, Task *task);
/* The first task that it still waits for. */
const Task *gather_first_left(const Gather *gather);

/* ---- descriptors.c -------------------------------------------------------------------------- */

/* The running task waits for a descriptor; an error when there is no such one. */
KernelError *descriptor_block(Kernel *kernel, Task *task, int descriptor, bool write,
                              KernelValue timeout);
/* A task has left a descriptor's room, because that was `reported` ready or for another reason. */
void descriptor_left(Kernel *kernel, int descriptor, bool reported);
/* Looks outside, and wakes whoever can go on. */
void kernel_look_outside(Kernel *kernel, int64_t patience);
bool kernel_waits_for_outside(const Kernel *kernel);
void descriptors_free(Kernel *kernel);

/* ---- traps.c -------------------------------------------------------------------------------- */

typedef enum {
    TRAP_ANSWERED, /* with `value` */
    TRAP_RAISED,   /* `error` */
    TRAP_BLOCKED,  /* the task waits now */
    TRAP_COMPUTES, /* the task keeps the processor: task->burst */
    TRAP_GAVE_WAY, /* the task is to be queued without an answer */
} TrapEnd;

typedef struct {
    TrapEnd end;
    union {
        KernelValue value;
        KernelError *error;
    };
} TrapOutcome;

static inline TrapOutcome trap_answer(KernelValue value)
{
    return (TrapOutcome){TRAP_ANSWERED, {.value = value}};
}

static inline TrapOutcome trap_raise(KernelError *error)
{
    return (TrapOutcome){TRAP_RAISED, {.error = error}};
}

static inline TrapOutcome trap_end(TrapEnd end)
{
    return (TrapOutcome){end, {.value = {KERNEL_NONE, {.number = 0}}}};
}

/* Does what is asked. The arguments are gone afterwards. */
TrapOutcome kernel_handle_trap(Kernel *kernel, Task *task, KernelRequest *request);

/* What a trap does: one function a row of traps.def. An argument that it keeps is replaced by None.
 */
#define TRAP(ID, name, Name, blocks, doc, ...) \
    TrapOutcome trap_##name(Kernel *kernel, Task *task, KernelValue *arguments);
#include "kernel/traps.def"

/* ---- direct.c ------------------------------------------------------------------------------- */

bool kernel_may_switch_directly(const Kernel *kernel);
/* The loop looks around: settles whether the next switches fetch ahead. */
void direct_learn(Kernel *kernel);
/* Fills the slot of a task that becomes ready. */
void direct_enter_slot(ReadySlot *slot, Task *task);
/* The slot's task leaves the ring. */
void direct_leave_slot(ReadySlot *slot);
/* Something else than None is to be delivered to a task that may be in the ring, or will be. */
void direct_forbid(Kernel *kernel, Task *task);
/* It has been, or will not be. */
void direct_permit(Task *task);
/* Makes everything known of the running task true, after direct switches. Whatever a task may call,
 * and that looks at the one that runs, begins with this. */
void kernel_settle(Kernel *kernel);
/* The same for the turns of those that are ready. */
void kernel_settle_turns(Kernel *kernel);

/* ---- task-memory.c -------------------------------------------------------------------------- */

Task *task_memory_take(Kernel *kernel);
void task_memory_give(Task *task);

/* ---- object.c ------------------------------------------------------------------------------- */

typedef enum { OBJECT_QUEUE, OBJECT_LOCK, OBJECT_SEMAPHORE, OBJECT_EVENT } ObjectKind;

struct KernelObject {
    ObjectKind kind;
    unsigned references;
    uint32_t id;
    Kernel *kernel; /* NULL once that is gone */
    char *name;
    WaitRoom takers; /* wait for a value, the lock, one of the semaphore, the event */
    WaitRoom givers; /* wait for room in a queue */
    GQueue values;   /* of KernelValue, on the heap */
    size_t capacity;
    int64_t level;      /* a semaphore's count; 1 for an event that is set */
    Task *holder;       /* of a lock */
    KernelObject *next; /* of the locks that `holder` holds */
};

bool kernel_value_is(KernelValue value, ObjectKind kind);
/* Lets go of every lock that a task holds. */
void task_release_locks(Kernel *kernel, Task *task);
void objects_detach(Kernel *kernel);

/* ---- record.c ------------------------------------------------------------------------------- */

/* Whether anything is to be recorded. */
static inline bool kernel_records(const Kernel *kernel)
{
    return G_UNLIKELY(kernel->recorder.log != NULL);
}

/* Appends the event `name` with these fields, and tells the recorder. */
#define RECORD(kernel_, ID, name, Type, ...)                                        \
    do {                                                                            \
        if (kernel_records(kernel_)) {                                              \
            log_append_##name((kernel_)->recorder.log, (Event##Type){__VA_ARGS__}); \
            kernel_recorded((kernel_), EVENT_##ID);                                 \
        }                                                                           \
    } while (0)

void kernel_recorded(Kernel *kernel, EventKind kind);
EventValue kernel_describe(Kernel *kernel, KernelValue value);
/* 0 when nothing records. */
uint32_t kernel_text(Kernel *kernel, const char *text);
void record_created(Kernel *kernel, const Task *task, const Task *parent);
void record_trap(Kernel *kernel, const Task *task, const KernelRequest *request);
void record_answer(Kernel *kernel, const Task *task, KernelInput input);
void record_clock(Kernel *kernel);
void record_object_created(Kernel *kernel, KernelObject *object);
void record_object_changed(Kernel *kernel, KernelObject *object);

/* ---- c-task.c ------------------------------------------------------------------------------- */

/* The coroutine of a body that is a C function; NULL for any other. */
Coro *task_body_coro(const KernelBody *body);

/* ---- problem.c ------------------------------------------------------------------------------ */

/* Somebody waits for the outside, and no circle of tasks waits for itself. */
bool kernel_is_quiet(const Kernel *kernel);
/* Who waits for what, in words; to be freed. */
char *kernel_describe_deadlock(Kernel *kernel);
