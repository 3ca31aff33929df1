// SPDX-License-Identifier: MIT
/* Tasks as they come, run, trap and end. */
#include "machine/lens-parts.h"

#include "lang/object-dict.h"
#include "lang/object-function.h"
#include "lang/object-generator.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#include <string.h>

/* Lines without any change, while everybody waits, after which the scheduler goes round in vain. */
#define VAIN_LINES 5000

static Log *log_of(const Lens *lens)
{
    return lens->machine->log;
}

void lens_recorded(Lens *lens, EventKind kind)
{
    lens->lines_alike = 0;
    machine_recorded(lens->machine, kind);
}

static void free_task(gpointer data)
{
    LensTask *task = data;
    g_free(task->name);
    g_free(task);
}

static void free_container(gpointer data)
{
    g_ptr_array_unref(((LensContainer *)data)->tasks);
    g_free(data);
}

static GPtrArray *new_containers(guint count)
{
    GPtrArray *containers = g_ptr_array_new_with_free_func(free_container);
    for (guint i = 0; i < count; i++) {
        LensContainer *container = g_new0(LensContainer, 1);
        container->tasks = g_ptr_array_new();
        g_ptr_array_add(containers, container);
    }
    return containers;
}

Lens *lens_new(Machine *machine, LanguageRecorder *recorder, HostSockets *sockets, Roles *roles)
{
    Lens *lens = g_new0(Lens, 1);
    lens->machine = machine;
    lens->recorder = recorder;
    lens->sockets = sockets;
    lens->roles = roles;
    lens->tasks = g_ptr_array_new_with_free_func(free_task);
    lens->by_object = g_hash_table_new(NULL, NULL);
    lens->by_coroutine = g_hash_table_new(NULL, NULL);
    lens->ready = new_containers(roles->ready->len);
    lens->rooms = new_containers(roles->rooms->len);
    lens->live.tasks = g_ptr_array_new();
    lens->unseen = g_array_new(FALSE, FALSE, sizeof(LensWaiter));
    lens_places_begin(lens);
    return lens;
}

void lens_free(Lens *lens)
{
    if (!lens)
        return;
    g_ptr_array_unref(lens->tasks);
    g_hash_table_unref(lens->by_object);
    g_hash_table_unref(lens->by_coroutine);
    g_ptr_array_unref(lens->ready);
    g_ptr_array_unref(lens->rooms);
    g_ptr_array_unref(lens->live.tasks);
    g_array_unref(lens->unseen);
    lens_places_end(lens);
    roles_free(lens->roles);
    g_free(lens);
}

void lens_set_interpreter(Lens *lens, Interpreter *in)
{
    lens->in = in;
}

/* ---- New tasks ---- */

LensTask *lens_find_id(Lens *lens, int64_t id)
{
    for (guint i = 0; i < lens->tasks->len; i++) {
        LensTask *task = g_ptr_array_index(lens->tasks, i);
        if (task->id == id)
            return task;
    }
    return NULL;
}

/* The task's own number, if it has a good one, else the next. */
static uint32_t choose_id(Lens *lens, Value object)
{
    Value own = object && lens->roles->id ? lens_attribute(lens, object, lens->roles->id) : NULL;
    int64_t number = own && value_is_int(own) ? value_as_int(own) : 0;
    if (number <= 0 || number > UINT32_MAX || lens_find_id(lens, number))
        number = lens->last_id + 1;
    lens->last_id = MAX(lens->last_id, (uint32_t)number);
    return (uint32_t)number;
}

static char *choose_name(Lens *lens, Value object, const GeneratorObject *body)
{
    Value own =
        object && lens->roles->name ? lens_attribute(lens, object, lens->roles->name) : NULL;
    if (own && value_is_str(own))
        return g_strdup(as_str(own)->bytes);
    return g_strdup(body ? as_str(body->frame.code->name)->bytes : "task");
}

static GeneratorObject *body_of(Lens *lens, Value object)
{
    Value body =
        object && lens->roles->body ? lens_attribute(lens, object, lens->roles->body) : NULL;
    return body && value_is_generator_like(body) ? (GeneratorObject *)(void *)body : NULL;
}

static void record_task(Lens *lens, const LensTask *task, const GeneratorObject *body)
{
    Log *log = log_of(lens);
    gboolean is_async = body && object_is(AS_VALUE(body), TYPE_COROUTINE);
    log_append_task_created(log,
                            (EventTaskCreated){.task = task->id,
                                               .name = log_intern(log, task->name, -1),
                                               .coroutine = task->coroutine,
                                               .parent = lens->running ? lens->running->id : 0,
                                               .flavour = is_async ? TASK_ASYNC : TASK_GENERATOR});
    lens_recorded(lens, EVENT_TASK_CREATED);
}

LensTask *lens_add_task(Lens *lens, Value object, Value body)
{
    const GeneratorObject *generator =
        body ? (const GeneratorObject *)(const void *)body : body_of(lens, object);
    if (!lens->roles->task)
        object = NULL;
    LensTask *task = g_new0(LensTask, 1);
    task->id = choose_id(lens, object);
    task->object = object;
    task->coroutine = generator ? generator->number : 0;
    task->name = choose_name(lens, object, generator);
    task->descriptor = -1;
    g_ptr_array_add(lens->tasks, task);
    if (object)
        g_hash_table_insert(lens->by_object, object, task);
    if (task->coroutine)
        g_hash_table_insert(lens->by_coroutine, GUINT_TO_POINTER(task->coroutine), task);
    record_task(lens, task, generator);
    return task;
}

void lens_exit(Lens *lens, LensTask *task, ExitReason how)
{
    if (task->over)
        return;
    task->over = TRUE;
    for (guint i = 0; i < lens->ready->len; i++)
        g_ptr_array_remove(((LensContainer *)g_ptr_array_index(lens->ready, i))->tasks, task);
    for (guint i = 0; i < lens->rooms->len; i++)
        g_ptr_array_remove(((LensContainer *)g_ptr_array_index(lens->rooms, i))->tasks, task);
    if (task->object)
        g_hash_table_remove(lens->by_object, task->object);
    task->object = NULL;
    log_append_task_exited(log_of(lens), (EventTaskExited){.task = task->id, .reason = how});
    lens_recorded(lens, EVENT_TASK_EXITED);
}

/* ---- The processor ---- */

static void run(Lens *lens, LensTask *task)
{
    if (lens->running == task)
        return;
    lens->running = task;
    if (task)
        task->has_run = TRUE;
    log_append_task_running(log_of(lens), (EventTaskRunning){.task = task ? task->id : 0});
    lens_recorded(lens, EVENT_TASK_RUNNING);
}

/* A task whose generator has ended, and that nobody needs to strike off a list, is over. */
static void release(Lens *lens)
{
    LensTask *task = lens->running;
    run(lens, NULL);
    if (task && task->body_over && !lens->roles->tasks.member)
        lens_exit(lens, task, task->how);
}

static gboolean is_run_method(const Lens *lens, const Code *code, Value self)
{
    const RolePlace *place = &lens->roles->running;
    return place->owner && strcmp(as_str(code->name)->bytes, place->member) == 0 &&
           lens_is_instance(self, place->owner);
}

static gboolean is_initializer(const Frame *frame)
{
    return strcmp(as_str(frame->code->name)->bytes, "__init__") == 0;
}

void lens_look(Lens *lens, Frame *frame)
{
    lens_compare_all(lens, frame);
}

void lens_before_line(Lens *lens, Frame *frame)
{
    lens_compare_all(lens, frame);
    if (++lens->lines_alike == VAIN_LINES && !lens->running)
        lens_stuck(lens);
}

void lens_before_call(Lens *lens, Frame *frame)
{
    Value self = lens_first_argument(frame);
    if (!self)
        return;
    lens_meet(lens, self);
    if (!lens->run_frame && is_run_method(lens, frame->code, self)) {
        lens->run_frame = frame;
        run(lens, lens_task_of(lens, self));
    }
}

void lens_after_call(Lens *lens, Frame *frame)
{
    if (frame == lens->run_frame) {
        lens->run_frame = NULL;
        release(lens);
        return;
    }
    Value self = lens->roles->task && is_initializer(frame) ? lens_first_argument(frame) : NULL;
    if (self && lens_is_instance(self, lens->roles->task))
        lens_task_of(lens, self);
}

/* ---- Objects ---- */

void lens_after_making(Lens *lens, Value object)
{
    lens_meet(lens, object);
}

void lens_before_unmaking(Lens *lens, Value object)
{
    if (!(object->type->flags & TYPE_HEAP) && object->type->id != TYPE_DICT)
        return;
    lens_lose(lens, object);
    LensTask *task = g_hash_table_lookup(lens->by_object, object);
    if (!task)
        return;
    g_hash_table_remove(lens->by_object, object);
    task->object = NULL;
    if (!lens->ended)
        lens_exit(lens, task, task->body_over ? task->how : EXIT_KILLED);
}

void lens_code_ended(Lens *lens)
{
    lens_stuck(lens);
    lens->ended = TRUE;
}

/* ---- Bodies ---- */

static uint32_t number_of(Value coroutine)
{
    return ((const GeneratorObject *)(const void *)coroutine)->number;
}

/* Is it known when tasks run by anything else than their generators? */
static gboolean has_running_role(const Lens *lens)
{
    return lens->roles->running.member != NULL;
}

/* Does the generator run for the task that has left the ready queue last, as a subroutine on its
 * scheduler's own trampoline? */
static gboolean is_subroutine_of_next(Lens *lens, Value coroutine)
{
    const LensTask *next = lens->next;
    if (!next || next->over || next->place != LENS_NOWHERE)
        return FALSE;
    const GeneratorObject *body = body_of(lens, next->object);
    return !body || body == (const GeneratorObject *)(const void *)coroutine;
}

static gboolean is_generator_frame(const Frame *frame)
{
    return frame && frame->owner == FRAME_OWNED_BY_GENERATOR;
}

void lens_before_resume(Lens *lens, Value coroutine, GeneratorCall how, Frame *resumer)
{
    if (resumer)
        lens_compare_all(lens, resumer);
    if (how == GENERATOR_CLOSE || lens->running || has_running_role(lens))
        return;
    LensTask *task =
        g_hash_table_lookup(lens->by_coroutine, GUINT_TO_POINTER(number_of(coroutine)));
    if (!task && !is_generator_frame(resumer) && is_subroutine_of_next(lens, coroutine))
        task = lens->next;
    if (!task || task->over)
        return;
    lens->run_coroutine = number_of(coroutine);
    run(lens, task);
}

/* Does the processor go back to the one who has let the task run? */
static gboolean is_back(const Lens *lens, Value coroutine)
{
    return lens->running && !has_running_role(lens) && lens->run_coroutine == number_of(coroutine);
}

/* What the first of a tuple calls the trap: a word, a function, a class. */
static const char *word_of(Value v)
{
    if (v && value_is_str(v))
        return as_str(v)->bytes;
    if (v && object_is(v, TYPE_FUNCTION))
        return as_str(((const FunctionObject *)(const void *)v)->name)->bytes;
    return v && object_is(v, TYPE_TYPE) ? type_name((const Type *)(const void *)v) : "trap";
}

/* What a trap is called; NULL: the value is none of that class. */
static char *trap_name(const char *class_name, Value v)
{
    if (object_is(v, TYPE_STR))
        return strcmp(class_name, "str") == 0 ? g_strdup(as_str(v)->bytes) : NULL;
    if (object_is(v, TYPE_TUPLE) && strcmp(class_name, "tuple") == 0)
        return g_strdup(word_of(as_tuple(v)->count > 0 ? as_tuple(v)->items[0] : NULL));
    return lens_is_instance(v, class_name) ? g_strdup(type_name(v->type)) : NULL;
}

static char *find_trap(const Lens *lens, Value v)
{
    const GPtrArray *traps = lens->roles->traps;
    char *name = NULL;
    for (guint i = 0; i < traps->len && !name && value_is_object(v); i++)
        name = trap_name(g_ptr_array_index(traps, i), v);
    return name;
}

/* The first of what the trap was made with. */
static Value trap_argument(Value v)
{
    if (object_is_a(v, TYPE_TUPLE)) {
        guint first = object_is(v, TYPE_TUPLE); /* behind the word; a named tuple has none */
        return as_tuple(v)->count > first ? as_tuple(v)->items[first] : NULL;
    }
    if (v->type->id != TYPE_USER || v->type->dict_offset <= 0)
        return NULL;
    DictObject *dict = *(DictObject **)(void *)((char *)v + v->type->dict_offset);
    Value key, value;
    size_t at = 0;
    return dict && dict_each(dict, &at, &key, &value) ? value : NULL;
}

void lens_after_yield(Lens *lens, Value coroutine, Value value)
{
    LensTask *task = lens->running;
    g_autofree char *trap = task && !task->trapped ? find_trap(lens, value) : NULL;
    if (trap) {
        task->trapped = TRUE;
        Log *log = log_of(lens);
        log_append_task_trapped(log, (EventTaskTrapped){.task = task->id,
                                                        .trap = log_intern(log, trap, -1),
                                                        .argument = language_recorder_value(
                                                            lens->recorder, trap_argument(value))});
        lens_recorded(lens, EVENT_TASK_TRAPPED);
    }
    if (is_back(lens, coroutine))
        release(lens);
}

void lens_after_end(Lens *lens, Value coroutine, ExitReason how)
{
    LensTask *task =
        g_hash_table_lookup(lens->by_coroutine, GUINT_TO_POINTER(number_of(coroutine)));
    if (task && !task->body_over) {
        task->body_over = TRUE;
        task->how = how;
    }
    gboolean runs = task && task == lens->running;
    if (is_back(lens, coroutine) || (runs && !has_running_role(lens)))
        release(lens);
    else if (task && !runs && !lens->roles->tasks.member)
        lens_exit(lens, task, how);
}
