// SPDX-License-Identifier: MIT
/* What the kernel decides, as events of the one schema. */
#include "kernel/private.h"

void kernel_record(Kernel *kernel, const KernelRecorder *recorder)
{
    kernel->recorder = recorder ? *recorder : (KernelRecorder){0};
    kernel_plan_attention(kernel);
}

void kernel_recorded(Kernel *kernel, EventKind kind)
{
    if (kernel->recorder.recorded)
        kernel->recorder.recorded(kernel->recorder.data, kind);
}

uint32_t kernel_text(Kernel *kernel, const char *text)
{
    return kernel_records(kernel) ? log_intern(kernel->recorder.log, text, -1) : 0;
}

static EventValue describe_reference(Kernel *kernel, void *reference)
{
    const KernelReferences *references = &kernel->settings.references;
    if (references->describe)
        return references->describe(references->data, reference);
    if (!reference)
        return event_value_none();
    return event_value_string(kernel_text(kernel, reference));
}

static EventValue describe_list(Kernel *kernel, const KernelList *list)
{
    g_autoptr(GString) text = g_string_new("[");
    for (size_t i = 0; i < list->count; i++) {
        KernelValue value = list->values[i];
        const char *comma = i > 0 ? ", " : "";
        if (value.kind == KERNEL_INT || value.kind == KERNEL_TIME)
            g_string_append_printf(text, "%s%" G_GINT64_FORMAT, comma, value.number);
        else
            g_string_append_printf(text, "%s%s", comma, value.kind == KERNEL_NONE ? "None" : "...");
    }
    g_string_append_c(text, ']');
    return event_value_text(kernel_text(kernel, text->str));
}

static const char *body_name(const KernelBody *body)
{
    const char *name = body->type->name ? body->type->name(body) : NULL;
    return name ? name : "task";
}

EventValue kernel_describe(Kernel *kernel, KernelValue value)
{
    switch (value.kind) {
    case KERNEL_NONE:
        return event_value_none();
    case KERNEL_BOOL:
        return event_value_bool(value.truth);
    case KERNEL_INT:
        return event_value_int(value.number);
    case KERNEL_TIME:
        return event_value_float((double)value.number / 1e9);
    case KERNEL_REFERENCE:
        return describe_reference(kernel, value.reference);
    case KERNEL_BODY:
        return event_value_text(kernel_text(kernel, body_name(value.body)));
    case KERNEL_OBJECT:
        return event_value_object(value.object->id,
                                  kernel_text(kernel, kernel_object_kind(value.object)));
    case KERNEL_LIST:
        return describe_list(kernel, value.list);
    }
    g_assert_not_reached();
}

void record_created(Kernel *kernel, const Task *task, const Task *parent)
{
    if (!kernel_records(kernel))
        return;
    record_clock(kernel);
    const KernelBodyType *type = task->body->type;
    RECORD(kernel, TASK_CREATED, task_created, TaskCreated, .task = task->id,
           .name = kernel_text(kernel, task->name),
           .coroutine = type->coroutine ? type->coroutine(task->body) : 0,
           .parent = parent ? parent->id : 0, .flavour = type->flavour, .priority = task->priority);
}

static EventValue argument(Kernel *kernel, const KernelRequest *request, unsigned index)
{
    return index < MIN(request->count, KERNEL_TRAP_ARGUMENTS)
               ? kernel_describe(kernel, request->arguments[index])
               : event_value_absent();
}

void record_trap(Kernel *kernel, const Task *task, const KernelRequest *request)
{
    if (!kernel_records(kernel))
        return;
    const char *name = (unsigned)request->trap < KERNEL_TRAPS ? kernel_traps[request->trap].name
                       : request->unknown                     ? request->unknown
                                                              : "?";
    RECORD(kernel, TASK_TRAPPED, task_trapped, TaskTrapped, .task = task->id,
           .trap = kernel_text(kernel, name), .argument = argument(kernel, request, 0),
           .second = argument(kernel, request, 1));
}

void record_answer(Kernel *kernel, const Task *task, KernelInput input)
{
    if (!kernel_records(kernel))
        return;
    bool error = input.signal == KERNEL_THROW;
    RECORD(kernel, TASK_ANSWERED, task_answered, TaskAnswered, .task = task->id,
           .value = error ? event_value_absent() : kernel_describe(kernel, input.value),
           .error = error ? kernel_text(kernel, input.error->type) : 0);
}

void record_clock(Kernel *kernel)
{
    if (!kernel_records(kernel))
        return;
    uint64_t *told = kernel->recorder.told ? kernel->recorder.told : &kernel->told_clock;
    uint64_t moment = kernel->recorder.born + kernel_sync_clock(kernel);
    if (moment <= *told)
        return;
    *told = moment;
    RECORD(kernel, CLOCK_ADVANCED, clock_advanced, ClockAdvanced, .time = moment);
}

static uint32_t object_text(Kernel *kernel, const KernelObject *object)
{
    g_autofree char *text = NULL;
    switch (object->kind) {
    case OBJECT_QUEUE:
        text = g_strdup_printf("%s: %u of %" G_GSIZE_FORMAT, object->name,
                               g_queue_get_length((GQueue *)&object->values), object->capacity);
        break;
    case OBJECT_LOCK:
        text = g_strdup(object->name);
        break;
    case OBJECT_SEMAPHORE:
        text = g_strdup_printf("%s: %" G_GINT64_FORMAT, object->name, object->level);
        break;
    case OBJECT_EVENT:
        text = g_strdup_printf("%s: %s", object->name, object->level ? "set" : "not set");
        break;
    }
    return kernel_text(kernel, text);
}

void record_object_created(Kernel *kernel, KernelObject *object)
{
    if (!kernel_records(kernel))
        return;
    RECORD(kernel, OBJECT_CREATED, object_created, ObjectCreated, .object = object->id,
           .type = kernel_text(kernel, kernel_object_kind(object)),
           .text = object_text(kernel, object));
}

void record_object_changed(Kernel *kernel, KernelObject *object)
{
    if (!kernel_records(kernel))
        return;
    RECORD(kernel, OBJECT_CHANGED, object_changed, ObjectChanged, .object = object->id,
           .text = object_text(kernel, object));
}
