// SPDX-License-Identifier: MIT
/* Queues, locks, semaphores and events as things: made, counted, looked at, let go. */
#include "kernel/private.h"

static KernelObject *object_new(Kernel *kernel, ObjectKind kind, const char *name)
{
    KernelObject *object = g_new0(KernelObject, 1);
    object->kind = kind;
    object->references = 1;
    object->kernel = kernel;
    g_queue_init(&object->values);
    object->name = g_strdup(name ? name : kernel_object_kind(object));
    kernel->objects = g_slist_prepend(kernel->objects, object);
    object->id = kernel->recorder.number_object
                     ? kernel->recorder.number_object(kernel->recorder.data)
                     : ++kernel->last_object;
    record_object_created(kernel, object);
    return object;
}

KernelObject *kernel_queue_new(Kernel *kernel, size_t capacity, const char *name)
{
    KernelObject *queue = object_new(kernel, OBJECT_QUEUE, name);
    queue->capacity = capacity;
    return queue;
}

KernelObject *kernel_lock_new(Kernel *kernel, const char *name)
{
    return object_new(kernel, OBJECT_LOCK, name);
}

KernelObject *kernel_semaphore_new(Kernel *kernel, int64_t count, const char *name)
{
    KernelObject *semaphore = object_new(kernel, OBJECT_SEMAPHORE, name);
    semaphore->level = count;
    return semaphore;
}

KernelObject *kernel_event_new(Kernel *kernel, const char *name)
{
    return object_new(kernel, OBJECT_EVENT, name);
}

KernelObject *kernel_object_ref(KernelObject *object)
{
    object->references++;
    return object;
}

static void drop_values(KernelObject *object)
{
    for (KernelValue *value; (value = g_queue_pop_head(&object->values));) {
        kernel_value_release(object->kernel, *value);
        g_free(value);
    }
}

void kernel_object_unref(KernelObject *object)
{
    if (--object->references > 0)
        return;
    Kernel *kernel = object->kernel;
    if (kernel) {
        drop_values(object);
        kernel->objects = g_slist_remove(kernel->objects, object);
        RECORD(kernel, OBJECT_RELEASED, object_released, ObjectReleased, .object = object->id);
    }
    g_free(object->name);
    g_free(object);
}

void objects_detach(Kernel *kernel)
{
    while (kernel->objects) {
        KernelObject *object = kernel->objects->data;
        kernel->objects = g_slist_delete_link(kernel->objects, kernel->objects);
        kernel_object_ref(object); /* a value may hold the last one */
        drop_values(object);
        object->kernel = NULL;
        kernel_object_unref(object);
    }
}

bool kernel_value_is(KernelValue value, ObjectKind kind)
{
    return value.kind == KERNEL_OBJECT && value.object->kind == kind;
}

const char *kernel_object_kind(const KernelObject *object)
{
    static const char *const names[] = {[OBJECT_QUEUE] = "queue",
                                        [OBJECT_LOCK] = "lock",
                                        [OBJECT_SEMAPHORE] = "semaphore",
                                        [OBJECT_EVENT] = "event"};
    return names[object->kind];
}

const char *kernel_object_name(const KernelObject *object)
{
    return object->name;
}

uint32_t kernel_object_id(const KernelObject *object)
{
    return object->id;
}

int64_t kernel_object_level(const KernelObject *object)
{
    switch (object->kind) {
    case OBJECT_QUEUE:
        return g_queue_get_length((GQueue *)&object->values);
    case OBJECT_LOCK:
        return object->holder != NULL;
    case OBJECT_SEMAPHORE:
    case OBJECT_EVENT:
        return object->level;
    }
    g_assert_not_reached();
}

uint32_t kernel_lock_holder(const KernelObject *object)
{
    return object->holder ? object->holder->id : 0;
}
