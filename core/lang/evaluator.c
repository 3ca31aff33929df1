// SPDX-License-Identifier: MIT
// The evaluator: one loop over heap frames.
//
// A call of a program's function, and next(), send(), for, yield from and await of a generator or
// coroutine, only change which frame the loop works on; the C stack does not grow. evaluate()
// returns when the frame that it was entered with ends or (a generator resumed from C) yields.
//
// Registers: frame, at (next instruction), top (one above the value stack). The stack owns its
// values.
#include "lang/call.h"
#include "lang/code.h"
#include "lang/evaluator-internal.h"
#include "lang/evaluator-quick.h"
#include "lang/object-dict.h"
#include "lang/object-exception-group.h"
#include "lang/object-exception.h"
#include "lang/object-int.h"
#include "lang/object-list.h"
#include "lang/object-range.h"
#include "lang/object-sequence.h"
#include "lang/object-set.h"
#include "lang/object-slice.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"
#include "lang/object-type.h"

#include <string.h>

#define STACK_BASE(frame) ((frame)->slots + (frame)->code->stack_at)

// Is anybody watching, and the frame a program's own?
#define OBSERVED(frame) (UNLIKELY(in->observer != NULL) && !frame_is_library(frame))
// And the names that it binds?
#define NAMES_OBSERVED(frame) (OBSERVED(frame) && in->observer->bound)

#define TARGET(name) LABEL_##name:
#define NEXT()                      \
    do {                            \
        uint32_t word_ = *at++;     \
        argument = word_ >> 8;      \
        goto *labels[word_ & 0xff]; \
    } while (0)
#define PUSH(value) (*top++ = (value))
#define POP() (*--top)
#define SAVE() (frame->at = at, frame->top = top)
#define LOAD() (at = frame->at, top = frame->top)
#define SLOTS (frame->slots)
#define JUMP_TO(target) (at = frame->code->instructions + (target))
#define CACHE() (&frame->code->caches[argument])
#define CHECK(result)            \
    do {                         \
        if (UNLIKELY(!(result))) \
            goto error;          \
    } while (0)

// A line begins: the step hook's one test.
#define BEGIN_LINE()                             \
    do {                                         \
        if (UNLIKELY(--in->fuse < 0)) {          \
            SAVE();                              \
            if (!line_hook(in, frame, argument)) \
                goto error;                      \
        }                                        \
    } while (0)
#define BEGIN_LINE_SEEN()                                    \
    do {                                                     \
        if (UNLIKELY(!line_is_taped(in, frame, argument))) { \
            SAVE();                                          \
            if (!line_hook(in, frame, argument))             \
                goto error;                                  \
        }                                                    \
    } while (0)

// Dropping a last reference may run a program's code, which may ask where this frame stands.
#define drop(in, v)                                                     \
    do {                                                                \
        Value dropped_ = (v);                                           \
        if (value_is_object(dropped_) && --dropped_->references == 0) { \
            SAVE();                                                     \
            object_destroy((in), dropped_);                             \
        }                                                               \
    } while (0)

static Value compare_values(Interpreter *in, Value a, Value b, uint32_t op)
{
    if (op == COMPARE_EQUAL || op == COMPARE_NOT_EQUAL)
        if (object_is(a, TYPE_STR) && object_is(b, TYPE_STR))
            return value_from_bool(str_equal(a, b) == (op == COMPARE_EQUAL));
    return value_compare(in, a, b, (CompareOperator)op);
}

// For the observer: a GeneratorExit that is thrown is a close.
static GeneratorCall how_thrown(Interpreter *in, Value thrown)
{
    return value_is_instance(in, thrown, in->exceptions[EXCEPTION_GENERATOR_EXIT])
               ? GENERATOR_CLOSE
               : GENERATOR_THROW;
}

// thrown: what is raised at its yield; NULL: nothing.
static void observe_resumed(Interpreter *in, GeneratorObject *generator, Frame *caller,
                            FrameResult result, Value value, Value thrown)
{
    GeneratorCall how = thrown                     ? how_thrown(in, thrown)
                        : result == FRAME_FOR      ? GENERATOR_NEXT
                        : result == FRAME_DELEGATE ? GENERATOR_DELEGATE
                                                   : GENERATOR_SEND;
    if (LIKELY(!thrown) && resume_is_taped(in, &generator->frame, caller, how, value))
        return;
    if (in->observer->coroutine_resumed)
        in->observer->coroutine_resumed(in->observer->data, AS_VALUE(generator), how,
                                        thrown ? thrown : value, frame_shown(caller));
}

// Links a generator's frame below the one that resumes it. thrown: as above.
static inline Frame *enter_generator(Interpreter *in, Thread *thread, GeneratorObject *generator,
                                     Frame *caller, FrameResult result, Value stolen, Value thrown)
{
    Frame *frame = &generator->frame;
    if (OBSERVED(frame))
        observe_resumed(in, generator, caller, result, stolen, thrown);
    frame->caller = caller;
    frame->result = (uint8_t)result;
    generator->handled.below = thread->handled;
    thread->handled = &generator->handled;
    if (generator->state == GENERATOR_SUSPENDED)
        *frame->top++ = stolen; // the value of the yield that it stands at
    generator->state = GENERATOR_RUNNING;
    generator->awaited = true;
    thread->depth++;
    thread->frame = frame;
    return frame;
}

// A slot, or a name, of a frame whose names are observed was bound.
static void observe_slot(Interpreter *in, Frame *frame, int scope, uint32_t slot, Value v)
{
    if (!binding_is_taped(in, frame->mark, slot, v))
        in->observer->bound(in->observer->data, frame, scope, slot, frame->code->local_names[slot],
                            v);
}

static void observe_name(Interpreter *in, Frame *frame, int scope, CodeCache *cache, Value v)
{
    const Observer *observer = in->observer;
    TapeMark owner = frame->names ? frame->mark : observer->globals_mark;
    if (cache->number == 0)
        cache->number = observer->name_number(observer->data, cache->name);
    if (!binding_is_taped(in, owner, cache->number, v))
        observer->bound(observer->data, frame, scope, cache->number, cache->name, v);
}

static inline void leave_generator(Thread *thread, GeneratorObject *generator)
{
    thread->handled = generator->handled.below;
    generator->handled.below = NULL;
    generator->frame.caller = NULL;
    thread->depth--;
}

static bool too_deep(Interpreter *in)
{
    raise_error(in, RECURSION_ERROR, "maximum recursion depth exceeded");
    return false;
}

static inline bool can_link(const Thread *thread, const Interpreter *in, Value v)
{
    if (!object_is(v, TYPE_GENERATOR) && !object_is(v, TYPE_COROUTINE))
        return false;
    const GeneratorObject *generator = (GeneratorObject *)v;
    return generator->state < GENERATOR_RUNNING && thread->depth < in->recursion_limit;
}

// Can the instance be made here, with __init__ linked as a frame? Gives __init__, borrowed.
static FunctionObject *plain_initializer(Interpreter *in, Type *type)
{
    if (type->call_version != type->version) {
        type->call_new = type_lookup_borrow(in, type, NAME_OF(in, __new__));
        type->call_init = type_lookup_borrow(in, type, NAME_OF(in, __init__));
        type->call_abstract = dict_get_c_borrow(in, type->dict, "__abstractmethods__") != NULL;
        type->call_version = type->version;
    }
    bool plain =
        type->layout == TYPE_OBJECT && type->flags & TYPE_HEAP &&
        type->object.type == in->types[TYPE_TYPE] && object_is(type->call_new, TYPE_NATIVE) &&
        ((NativeObject *)type->call_new)->owner == in->types[TYPE_OBJECT] && type->call_init &&
        object_is(type->call_init, TYPE_FUNCTION) && !type->call_abstract;
    return plain ? (FunctionObject *)type->call_init : NULL;
}

// Has the class neither __new__ nor __init__ of its own? plain_initializer() was asked before.
static bool is_bare_class(Interpreter *in, Type *type)
{
    plain_initializer(in, type);
    return type->layout == TYPE_OBJECT && type->flags & TYPE_HEAP && type->call_init &&
           type->object.type == in->types[TYPE_TYPE] && object_is(type->call_new, TYPE_NATIVE) &&
           ((NativeObject *)type->call_new)->owner == in->types[TYPE_OBJECT] &&
           object_is(type->call_init, TYPE_METHOD_DESCRIPTOR) &&
           ((NativeObject *)type->call_init)->owner == in->types[TYPE_OBJECT] &&
           !type->call_abstract;
}

static Value evaluate(Interpreter *in, Frame *entry)
{
    static const void *const labels[] = {
#define OPCODE(ID, argument, effect, doc) &&LABEL_##ID,
#include "lang/opcodes.def"
    };
    Thread *thread = in->thread;
    Frame *frame = entry;
    const uint32_t *at;
    Value *top;
    size_t argument; // as wide as an index, or each use would widen it
    // What a call works on.
    Value callable, *arguments, *base, value;
    size_t count;

    LOAD();
    thread->frame = frame;
    if (in->pending) // a generator that is thrown into
        goto thrown;
    NEXT();

    TARGET(NOTHING)
    NEXT();

    TARGET(LINE)
    BEGIN_LINE();
    NEXT();

    TARGET(LINE_SEEN)
    BEGIN_LINE_SEEN();
    NEXT();

#include "lang/evaluator-call.inc"
#include "lang/evaluator-data.inc"
#include "lang/evaluator-exception.inc"
#include "lang/evaluator-generator.inc"
#include "lang/evaluator-pairs.inc"
}

Value evaluator_run(Interpreter *in, Frame *frame)
{
    Thread *thread = in->thread;
    Frame *outer = thread->frame;
    frame->caller = outer;
    frame->result = FRAME_TO_C;
    if (frame->owner == FRAME_OWNED_BY_CALL)
        thread->depth++;
    if (thread->depth > in->recursion_limit) {
        too_deep(in);
        thread->depth--;
        frame_give(in, frame);
        return NULL;
    }
    Value result = evaluate(in, frame);
    thread->frame = outer;
    return result;
}

ResumeResult generator_resume(Interpreter *in, GeneratorObject *generator, Value value,
                              Value *result)
{
    Thread *thread = in->thread;
    Frame *outer = thread->frame;
    *result = NULL;
    if (thread->depth >= in->recursion_limit || thread->native_depth >= in->native_limit) {
        // As in CPython it is entered and ends at once.
        raise_clear(in);
        too_deep(in);
        Value pending = raise_take(in);
        generator->state = GENERATOR_FINISHED;
        generator->awaited = true;
        frame_end(in, &generator->frame);
        raise_restore(in, pending);
        return RESUME_FAILED;
    }
    thread->native_depth++;
    value_retain(AS_VALUE(generator));
    Value pending = value ? NULL : raise_take(in);
    enter_generator(in, thread, generator, outer, FRAME_TO_C,
                    value ? value_retain(value) : VALUE_NONE, pending);
    if (!value) {
        // Thrown at the yield: there is no value.
        if (generator->frame.top > STACK_BASE(&generator->frame) &&
            generator->frame.at != generator->frame.code->instructions)
            generator->frame.top--;
        in->pending = pending;
    }
    *result = evaluate(in, &generator->frame);
    thread->native_depth--;
    thread->frame = outer;
    ResumeResult outcome = !*result                                 ? RESUME_FAILED
                           : generator->state == GENERATOR_FINISHED ? RESUME_RETURNED
                                                                    : RESUME_YIELDED;
    value_drop(in, AS_VALUE(generator));
    return outcome;
}
