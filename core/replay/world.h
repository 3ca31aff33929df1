// SPDX-License-Identifier: MIT
/*
 * The World: everything that a view may know about one position of a recording. Plain data.
 *
 * A position n means "after the first n events". A World is made by folding events (fold.h) and is
 * normally had from a Replay (replay.h), which owns it: a `const World *` is valid until the
 * Replay moves or grows. Everything below only reads.
 *
 * Things have ids (counters from 1; 0 is none) and live in tables. `world_task(world, 3)` is the
 * task 3, or NULL when there is none (yet, or any more). `world_task_after(world, id)` is the task
 * with the next higher id, so that this visits all, oldest first:
 *
 *     for (const WorldTask *task = NULL; (task = world_task_after(world, task ? task->id : 0));)
 *
 * Rows (ready queues, waiting rooms, finished ones, items) are lists through `next` and `previous`,
 * which are ids: `for (id = world->ready[0].first; id; id = world_task(world, id)->next)`.
 *
 * What happened when is kept as the number of an event, a `WorldMoment`; WORLD_NEVER is none. A
 * value that came with an event is not copied: the functions at the end fetch it from the log (0.3
 * microseconds). Texts are ids in the log; world_text() gives their characters.
 *
 * What is kept. A plain call's frame is gone when it has returned (`departed` is the last one). A
 * finished coroutine, finished task or closed connection stays until WORLD_KEPT younger ones have
 * ended too; an item until WORLD_KEPT_ITEMS others have moved. Counts of all are exact.
 *
 * A log that contradicts itself (a damaged file) makes a World that is incomplete, never one that
 * is invalid: what cannot be is left out, and counted in `contradictions`.
 */
#pragma once

#include "base/types.h"
#include "replay/table.h"
#include "trace/log.h"

enum {
    WORLD_KEPT = 256, /* finished coroutines, finished tasks, closed connections: each so many */
    WORLD_KEPT_ITEMS = 128, /* items that moved last */
    WORLD_LEVELS = 32,      /* ready queues */
    WORLD_NAMES = 4096, /* names of one frame or attributes of one object; more are only counted */
    WORLD_EDGES = 1024, /* edges into one coroutine; what comes from others is not counted */
    WORLD_ROOMS = WAIT_OTHER + 1
};

/* The number of an event (not a position: the position after it is one more). */
typedef uint32_t WorldMoment;
#define WORLD_NEVER UINT32_MAX

/* ---- Frames ---------------------------------------------------------------------------------- */

typedef enum {
    WORLD_FRAME_CREATED,   /* of a coroutine that has not started */
    WORLD_FRAME_RUNNING,   /* its code runs */
    WORLD_FRAME_CALLING,   /* it waits for what it called or resumed */
    WORLD_FRAME_SUSPENDED, /* of a suspended coroutine: kept, linked to no caller */
} WorldFrameState;

/* A name and what it means: a local variable, a module's global, an object's attribute. */
typedef struct {
    uint32_t name;        /* text */
    uint32_t changed : 1; /* the last binding changed it */
    uint32_t at : 31;     /* the last binding's event: world_name_value(); newer than a position =
                             changed since */
} WorldName;

/* Names in the order in which they were first bound. Shared between Worlds. */
typedef struct WorldNames {
    uint32_t references; /* private */
    uint32_t capacity;   /* private */
    uint32_t count;
    uint32_t more; /* names beyond WORLD_NAMES, not kept */
    WorldName names[];
} WorldNames;

typedef struct {
    uint32_t id;
    uint32_t code;          /* world_code() */
    uint32_t line;          /* about to run, or where it waits; 0 before the first */
    uint32_t caller;        /* frame it returns to; 0 when suspended or called from outside */
    uint32_t coroutine;     /* whose body it is or which called it, at any depth; 0 for none */
    WorldMoment entered_at; /* when it was called or created */
    WorldMoment line_at;    /* when `line` was set */
    WorldNames *names;      /* NULL when it has none */
    uint8_t state;          /* a WorldFrameState */
    bool own;               /* it is the coroutine's own frame, not one of a call that it made */
} WorldFrame;

/* The plain call that ended last: what a view needs to say from where something was returned. */
typedef struct {
    uint32_t frame, code, line, caller, coroutine;
    WorldMoment at;
} WorldDeparted;

/* ---- Coroutines ------------------------------------------------------------------------------ */

typedef enum {
    WORLD_COROUTINE_CREATED,   /* nothing of its body has run */
    WORLD_COROUTINE_SUSPENDED, /* at a yield or an await */
    WORLD_COROUTINE_RUNNING,   /* the innermost one that runs */
    WORLD_COROUTINE_NORMAL,    /* it resumed another and waits for it */
    WORLD_COROUTINE_ENDED,     /* see `end` */
} WorldCoroutineState;

typedef enum {
    WORLD_COROUTINE_NOT_ENDED,
    WORLD_COROUTINE_RETURNED, /* it finished: world_coroutine_returned() */
    WORLD_COROUTINE_FAILED,   /* an exception left it */
    WORLD_COROUTINE_CLOSED,   /* it was closed */
} WorldCoroutineEnd;

typedef struct {
    uint32_t id;
    uint32_t name;    /* text */
    uint32_t ordinal; /* 1 for the first of that name, 2 for the second: world_coroutine_name() */
    uint32_t code;    /* its body */
    uint32_t frame;   /* its own frame; the frame is gone when it has ended */
    uint32_t creator; /* frame that made it, 0 from outside */
    uint32_t line;    /* the line it is at, also after its end; 0 before the first */
    /* Who resumed it, while it is running or normal; else who did last. */
    uint32_t resumer;       /* coroutine, 0 when a plain call did */
    uint32_t resumer_frame; /* frame, 0 from outside */
    uint32_t awaits;        /* coroutine to which it handed its place (await, yield from), 0 none */
    uint32_t task;          /* task whose body it is, 0 none */
    uint32_t first_edge;    /* world_edge(): who sends to it or pulls from it */
    uint32_t resumed_count;
    uint32_t yielded_count;
    WorldMoment created_at;
    WorldMoment resumed_at; /* last time: world_coroutine_received() */
    WorldMoment yielded_at; /* last time: world_coroutine_yielded() */
    WorldMoment
        awaiting_at; /* when it began what it awaits now; WORLD_NEVER when it awaits nothing */
    WorldMoment ended_at;
    uint32_t next, previous; /* in world->ended_coroutines */
    uint32_t recent_edge;    /* private */
    uint8_t state;           /* a WorldCoroutineState */
    uint8_t flavour;         /* a CoroutineFlavour */
    uint8_t how;             /* a ResumeHow: of the last resume */
    uint8_t end;             /* a WorldCoroutineEnd */
} WorldCoroutine;

/* A connection of a pipeline, found out from resumes. */
typedef enum {
    WORLD_EDGE_PUSH,  /* `from` sends into `to` */
    WORLD_EDGE_PULL,  /* `from` takes from `to`: next() or a for loop */
    WORLD_EDGE_AWAIT, /* `from` awaits `to`, or yields from it */
    WORLD_EDGE_THROW, /* `from` throws into `to` or closes it */
} WorldEdgeKind;

typedef struct {
    uint32_t id;
    uint32_t from; /* coroutine; 0 when a plain call resumed */
    uint32_t code; /* of the plain call, when `from` is 0; 0 from outside */
    uint32_t to;   /* coroutine that was resumed */
    uint32_t kind; /* an WorldEdgeKind */
    uint32_t count;
    uint32_t item;  /* the last item that went along, in either direction */
    WorldMoment at; /* the last resume along it */
    uint32_t next;  /* another edge into `to` */
} WorldEdge;

/* An item of a pipeline; it keeps its identity from stage to stage. */
typedef struct {
    uint32_t id;
    uint32_t maker;  /* coroutine that made it, 0 the source */
    uint32_t parent; /* item it was made from, 0 none */
    uint32_t holder; /* coroutine that has it now, 0 when a plain call has it */
    uint32_t before; /* coroutine that had it before */
    uint32_t moves;
    WorldMoment made_at;  /* world_item_value(); WORLD_NEVER when it was seen before it was made */
    WorldMoment moved_at; /* the last resume or yield that carried it */
    uint32_t next, previous; /* in world->recent_items: the one that moved last is last */
} WorldItem;

typedef struct {
    uint32_t id;         /* the coroutine's, plus 1: the thread's own stack is 1 */
    uint32_t coroutine;  /* 0 is the thread's own stack */
    uint64_t depth;      /* bytes in use when it was switched to last */
    uint64_t high_water; /* most bytes ever in use */
    uint32_t switches;   /* how often it was switched to */
    WorldMoment at;      /* last time */
} WorldStack;

/* What went last from one party to another. */
typedef enum {
    WORLD_TRANSFER_NONE,
    WORLD_TRANSFER_CALL,   /* a call: `from_frame` to `to_frame` */
    WORLD_TRANSFER_RETURN, /* its result */
    WORLD_TRANSFER_RESUME, /* next, send, throw, close, await ...: see `how` */
    WORLD_TRANSFER_YIELD,  /* what a coroutine gives to who resumed it */
    WORLD_TRANSFER_FINISH, /* its return value */
    WORLD_TRANSFER_FAIL,   /* an exception that left a coroutine or call: no value */
    WORLD_TRANSFER_CLOSE,  /* it was closed: no value */
    WORLD_TRANSFER_TRAP,   /* from a task to the kernel */
    WORLD_TRANSFER_ANSWER, /* from the kernel to a task */
} WorldTransferKind;

typedef struct {
    uint8_t kind;      /* a WorldTransferKind */
    uint8_t how;       /* a ResumeHow, for WORLD_TRANSFER_RESUME */
    uint32_t from, to; /* coroutines (tasks for traps and answers); 0 for a plain call */
    uint32_t from_frame, to_frame; /* frames; 0 for the outside */
    uint32_t item;                 /* item that the value belongs to, 0 none */
    WorldMoment at;                /* world_transfer_value() */
} WorldTransfer;

/* ---- Tasks ----------------------------------------------------------------------------------- */

typedef enum {
    WORLD_TASK_NEW,      /* made, never ready so far */
    WORLD_TASK_READY,    /* it could run */
    WORLD_TASK_RUNNING,  /* it has the processor */
    WORLD_TASK_TRAPPING, /* it asked the kernel and is neither ready nor waiting yet */
    WORLD_TASK_WAITING,  /* in a waiting room */
    WORLD_TASK_EXITED,   /* over */
} WorldTaskState;

/* In which row a task stands. */
typedef enum {
    WORLD_TASK_ROW_NONE,
    WORLD_TASK_ROW_READY,   /* world->ready[place] */
    WORLD_TASK_ROW_WAITING, /* world->rooms[place] */
    WORLD_TASK_ROW_EXITED,  /* world->exited_tasks */
} WorldTaskRow;

typedef struct {
    uint32_t id;
    uint32_t name;      /* text */
    uint32_t coroutine; /* its body, 0 none */
    uint32_t parent;    /* task that made it */
    int32_t priority;
    uint8_t flavour;         /* a TaskFlavour */
    uint8_t state;           /* a WorldTaskState */
    uint8_t row;             /* a WorldTaskRow */
    uint8_t place;           /* which ready queue or room */
    uint8_t ready_why;       /* a ReadyWhy: the last */
    uint8_t reason;          /* a WaitReason: of the present or last wait */
    uint8_t wake_cause;      /* a WakeCause: of the last waking */
    uint8_t exit;            /* an ExitReason, once it has exited */
    bool cancelled;          /* it was told to end */
    bool chosen;             /* the user decided that it runs next */
    uint32_t next, previous; /* in its row */
    uint32_t frame;          /* the frame that ran last in it */
    uint32_t waker;          /* task that woke it last, 0 nobody or not a task */
    uint32_t trap;           /* text: name of its last trap, 0 none */
    uint64_t until;          /* when its wait ends at the latest, 0 never */
    /* Clock time in nanoseconds spent in each state up to `since_time`; world_task_times() adds the
     * rest. */
    uint64_t ready_time, run_time, wait_time, since_time;
    uint32_t dispatches; /* how often it got the processor */
    uint32_t traps, waits, preemptions;
    WorldMoment created_at;
    WorldMoment since; /* when it came into its present state */
    WorldMoment ready_at, queued_at, running_at, trapped_at, answered_at, blocked_at, woken_at,
        cancelled_at, exited_at;
} WorldTask;

/* A row of tasks, coroutines, items or connections: ids of the ends, and how many. */
typedef struct {
    uint32_t first, last, count;
} WorldRow;

/* ---- Objects, locks, connections ------------------------------------------------------------- */

typedef struct {
    uint32_t id;
    uint32_t type; /* text: its class */
    uint32_t text; /* text: it, in short */
    WorldMoment created_at, changed_at;
    WorldNames *attributes; /* NULL when it has none */
} WorldObject;

typedef struct {
    uint32_t id;     /* the object's */
    uint32_t holder; /* task that holds it, 0 nobody */
    uint32_t taken;  /* how often it was */
    WorldMoment at;  /* when it was last taken or released */
} WorldLock;

typedef struct {
    uint32_t id;
    uint32_t peer; /* text: who */
    int64_t descriptor;
    uint64_t bytes_in, bytes_out;
    bool open;
    uint8_t how;       /* a ConnectionEnd, once closed */
    uint8_t ready_for; /* bits 1 << Readiness: reported since bytes last went */
    WorldMoment opened_at, in_at, out_at, typed_at, closed_at; /* last bytes: world_event() */
    uint32_t next, previous;                                   /* in world->closed_connections */
} WorldConnection;

/* ---- Sources and code ------------------------------------------------------------------------ */

typedef struct {
    uint32_t id;
    uint32_t name; /* text: file name */
    uint32_t text; /* text: all of it */
    uint32_t line_count;
    const uint32_t *starts; /* byte offset of each line, and one more: the length */
} WorldSource;

typedef struct {
    uint32_t id;
    uint32_t source; /* its file */
    uint32_t name;   /* text */
    uint32_t line;   /* its first line */
    uint8_t flavour; /* a CodeFlavour */
} WorldCode;

/* One write of the program: a piece of its output. */
typedef struct {
    uint32_t text;
    OutputStream stream;
    WorldMoment at;
    uint64_t offset; /* bytes of output before it, as people's text (log_text()) */
} WorldOutput;

/* ---- The World ------------------------------------------------------------------------------- */

/* What only grows and is the same for all positions: sources, code, output. Private; see the
 * functions. */
typedef struct WorldHistory WorldHistory;

typedef struct {
    bool asked;            /* the program waits for a line */
    bool ended;            /* there are no more lines */
    uint32_t prompt, line; /* texts: the last prompt, the last line */
    uint32_t given;        /* how many lines it got */
    WorldMoment asked_at, given_at;
} WorldInput;

typedef struct {
    uint32_t open;        /* so many are entered and not answered yet, one during another */
    uint32_t text, error; /* texts: the expression; the message of its exception, or 0 */
    uint32_t count;
    WorldMoment entered_at, answered_at; /* world_prompt_value() */
} WorldPrompt;

typedef enum {
    WORLD_EXCEPTION_NONE,
    WORLD_EXCEPTION_RAISED,    /* on its way through the frames */
    WORLD_EXCEPTION_CAUGHT,    /* the last one was taken by an except clause */
    WORLD_EXCEPTION_UNHANDLED, /* the last one was taken by nobody */
} WorldExceptionState;

typedef struct {
    uint8_t state;        /* an WorldExceptionState */
    uint32_t type, text;  /* texts: its class, its message */
    uint32_t frame, line; /* where it is, or was taken */
    uint32_t raised_frame, raised_line;
    WorldMoment raised_at, at;
} WorldException;

struct World {
    const Log *log;
    WorldHistory *history;
    uint64_t position; /* how many events are in it */

    /* The run. */
    bool started, ended, live;
    uint8_t end_reason;                 /* an EndReason, once ended */
    uint32_t program, policy, end_text; /* texts */
    uint64_t seed;
    int64_t status; /* exit status */
    WorldMoment started_at, ended_at;
    WorldMoment deadlock_at; /* WORLD_NEVER while there is none */
    uint32_t deadlock;       /* text: who waits for what */
    uint32_t quota;          /* text: name of the limit that was reached; 0 while none was */
    uint64_t clock;          /* nanoseconds since the run began */

    /* What runs. The resume chain goes from `running_frame` along `caller`: world_chain(). */
    uint32_t running_frame;     /* 0 before the first call and after the last */
    uint32_t running_coroutine; /* the innermost one that runs, 0 none */
    uint32_t running_task;      /* which has the processor; 0 is the scheduler or nobody */
    uint32_t previous_task;     /* which had it before */
    uint32_t last_task;         /* the last one that was not 0 */
    uint32_t chosen_task;       /* the user's choice that is not yet carried out */
    uint32_t line;              /* of the running frame: about to run; 0 unknown */
    WorldMoment line_at;        /* the last line event */
    WorldDeparted departed;
    WorldException exception;
    WorldException failure; /* the one that ended the program: what is raised later, while
                               coroutines are closed, leaves it as it is */
    WorldTransfer transfer;

    /* Rows. */
    WorldRow ready[WORLD_LEVELS];
    uint32_t level_count;        /* ready queues seen so far, at most WORLD_LEVELS */
    WorldRow rooms[WORLD_ROOMS]; /* by WaitReason */
    WorldRow exited_tasks;       /* those still kept; oldest first */
    WorldRow ended_coroutines;
    WorldRow closed_connections;
    WorldRow recent_items;

    /* Counts of all there ever were. */
    uint32_t frames_made, coroutines_made, coroutines_ended, tasks_made, tasks_exited, items_made,
        connections_made;
    uint32_t ready_count, waiting_count; /* tasks standing in queues, in rooms */
    uint32_t task_switches, interrupts, resumes, yields, traps, stack_switches;
    uint32_t source_count, code_count, output_count; /* for world_source_at() ... */
    uint64_t output_bytes;
    uint32_t contradictions;

    uint32_t stack; /* coroutine whose C stack is in use, 0 is the thread's own */
    WorldInput input;
    WorldPrompt prompt;
    int64_t ready_descriptor;     /* the one that was reported ready last */
    uint8_t ready_descriptor_for; /* a Readiness */
    WorldMoment ready_descriptor_at;

    uint32_t next_edge; /* private */

    /* Private: use the functions. Everything from `position` to here is plain data (pack.c). */
    Table frames, coroutines, edges, items, tasks, objects, locks, connections, stacks;
    TableMemory *memory;
};

/* ---- Looking things up ----------------------------------------------------------------------- */

#define WORLD_LOOKUP(Type, name, member)                                            \
    static inline const Type *world_##name(const World *world, uint32_t id)         \
    {                                                                               \
        return (const Type *)table_get(&world->member, id);                         \
    }                                                                               \
    static inline const Type *world_##name##_after(const World *world, uint32_t id) \
    {                                                                               \
        return (const Type *)table_after(&world->member, id);                       \
    }                                                                               \
    static inline uint32_t world_##name##_count(const World *world)                 \
    {                                                                               \
        return world->member.count;                                                 \
    }

WORLD_LOOKUP(WorldFrame, frame, frames)
WORLD_LOOKUP(WorldCoroutine, coroutine, coroutines)
WORLD_LOOKUP(WorldEdge, edge, edges)
WORLD_LOOKUP(WorldItem, item, items)
WORLD_LOOKUP(WorldTask, task, tasks)
WORLD_LOOKUP(WorldObject, object, objects)
WORLD_LOOKUP(WorldLock, lock, locks)
WORLD_LOOKUP(WorldConnection, connection, connections)
WORLD_LOOKUP(WorldStack, stack_entry, stacks)

/* Sources and codes by id, and by place from 0 in the order in which the run named them; NULL when
 * unknown. */
const WorldSource *world_source(const World *world, uint32_t id);
const WorldSource *world_source_at(const World *world, uint32_t place);
const WorldCode *world_code(const World *world, uint32_t id);
const WorldCode *world_code_at(const World *world, uint32_t place);

/* One line of a source, from 1, without its end; not NUL-terminated. NULL when there is no such
 * line. */
const char *world_source_line(const World *world, const WorldSource *source, uint32_t line,
                              size_t *length);

/* Output: piece `place` of world->output_count. A view that has the first n pieces appends those
 * from n on, or cuts its text at `offset` of piece m when it goes back. */
WorldOutput world_output(const World *world, uint32_t place);

/* The last event, or false at position 0. */
bool world_last_event(const World *world, Event *event);

/* The resume chain: the running frame first, then who called or resumed it, out to the module.
 * Returns how many there are; fills in at most `room` ids. */
uint32_t world_chain(const World *world, uint32_t *frames, uint32_t room);

/* How a task's time was spent so far, in nanoseconds of the clock. */
typedef struct {
    uint64_t ready, run, wait;
} WorldTimes;
WorldTimes world_task_times(const World *world, const WorldTask *task);

/* ---- Values and texts ------------------------------------------------------------------------ */

static inline const char *world_text(const World *world, uint32_t text)
{
    return log_text(world->log, text);
}

/* Fetches the event of a moment; false for WORLD_NEVER. */
bool world_event(const World *world, WorldMoment at, Event *event);

EventValue world_name_value(const World *world, const WorldName *name);
EventValue world_coroutine_received(const World *world, const WorldCoroutine *coroutine);
EventValue world_coroutine_yielded(const World *world, const WorldCoroutine *coroutine);
EventValue world_coroutine_returned(const World *world, const WorldCoroutine *coroutine);
EventValue world_item_value(const World *world, const WorldItem *item);
EventValue world_transfer_value(const World *world);
EventValue world_prompt_value(const World *world);

/* The task's last trap, with its arguments; what it waits or waited for. What came with its other
 * moments, world_event() tells. */
bool world_task_trap(const World *world, const WorldTask *task, EventTaskTrapped *trap);
EventValue world_task_waits_on(const World *world, const WorldTask *task);

/* The task that a waiting task waits for, when that is a task that still exists; else 0. */
uint32_t world_task_awaited_task(const World *world, const WorldTask *task);

/* A value as a reader sees it: 3, 'python', None, <Task 2>. Empty for an absent one. Free with
 * g_free(). */
char *world_value_text(const World *world, EventValue value);
void world_append_value(const World *world, GString *text, EventValue value);

/* Names for people, never empty. Code: its name, "main" for a module. Coroutines: "grep", and "grep
 * 2" for the second of that name. Tasks: "task 3", and "task 3 (reader)" when it has a name.
 * Frames: their coroutine's or code's. Free what is a `char *` with g_free(). */
const char *world_code_name(const World *world, uint32_t code);
char *world_coroutine_name(const World *world, uint32_t coroutine);
char *world_task_name(const World *world, uint32_t task);
char *world_frame_name(const World *world, uint32_t frame);

/* The words for states, as in the palette: "created", "ready", "running" ... Untranslated. */
const char *world_frame_state_name(WorldFrameState state);
const char *world_coroutine_state_name(WorldCoroutineState state);
const char *world_task_state_name(WorldTaskState state);
const char *world_edge_kind_name(WorldEdgeKind kind);
const char *world_transfer_kind_name(WorldTransferKind kind);

/* The whole World as text, one line a thing, the same for equal Worlds: for tests, golden files and
 * `coroscope-cli dump --world`. Free with g_free(). */
char *world_dump(const World *world);

/* Bytes of memory of this World and all those that share parts with it. */
size_t world_memory(const World *world);

/* Bytes that this World would take if it shared nothing. */
size_t world_own_memory(const World *world);
