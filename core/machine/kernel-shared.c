// SPDX-License-Identifier: MIT
/* What tasks share, as the classes of kernel.py hold it: each is made in the first kernel that it
 * is used with. */
#include "machine/language-kernel.h"

#include "lang/object-handle.h"
#include "lang/object-int.h"
#include "lang/object-str.h"

#include <string.h>

void shared_object_free(SharedObject *shared)
{
    if (shared->object)
        kernel_object_unref(shared->object);
    g_free(shared->name);
    g_free(shared);
}

static void destroy_shared(Interpreter *in, void *content)
{
    SharedObject *shared = content;
    if (shared->all->ending)
        return;
    Value pending = raise_take(in);
    g_ptr_array_remove(shared->all->shared, shared);
    shared_object_free(shared);
    raise_restore(in, pending);
}

static const HandleKind shared_handle = {"what tasks share", destroy_shared};

SharedObject *shared_object_of(Interpreter *in, Value v)
{
    if (!value_is_object(v) || v->type->id != TYPE_USER)
        return NULL;
    Value handle = value_get_attribute_c(in, v, "_shared");
    if (!handle) {
        raise_clear(in);
        return NULL;
    }
    SharedObject *shared = handle_content_maybe(handle, &shared_handle);
    value_drop(in, handle);
    return shared;
}

static KernelObject *new_queue(Kernel *kernel, const SharedObject *shared)
{
    size_t capacity = shared->number < 0 ? SIZE_MAX : (size_t)shared->number;
    return kernel_queue_new(kernel, capacity, shared->name);
}

static KernelObject *new_lock(Kernel *kernel, const SharedObject *shared)
{
    return kernel_lock_new(kernel, shared->name);
}

static KernelObject *new_semaphore(Kernel *kernel, const SharedObject *shared)
{
    return kernel_semaphore_new(kernel, shared->number, shared->name);
}

static KernelObject *new_event(Kernel *kernel, const SharedObject *shared)
{
    return kernel_event_new(kernel, shared->name);
}

static const struct {
    const char *name;
    KernelObject *(*make)(Kernel *kernel, const SharedObject *shared);
} shared_kinds[] = {
    {"queue", new_queue}, {"lock", new_lock}, {"semaphore", new_semaphore}, {"event", new_event}};

static bool is_alive(const LanguageKernels *all, unsigned serial)
{
    for (guint i = 0; i < all->alive->len; i++)
        if (((LanguageKernel *)g_ptr_array_index(all->alive, i))->serial == serial)
            return true;
    return false;
}

KernelObject *shared_object_in(LanguageKernel *kernel, SharedObject *shared)
{
    if (shared->object && shared->serial == kernel->serial)
        return shared->object;
    if (shared->object && is_alive(kernel->all, shared->serial)) {
        raise_error(kernel->in, RUNTIME_ERROR, "the %s '%s' belongs to another scheduler",
                    shared->kind, kernel_object_name(shared->object));
        return NULL;
    }
    if (shared->object)
        kernel_object_unref(shared->object);
    for (size_t i = 0; i < G_N_ELEMENTS(shared_kinds); i++)
        if (strcmp(shared->kind, shared_kinds[i].name) == 0)
            shared->object = shared_kinds[i].make(kernel->kernel, shared);
    shared->serial = kernel->serial;
    return shared->object;
}

/* kind, number, name */
Value shared_object_make(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t number;
    if (!value_to_int64(in, arguments[1], &number))
        return NULL;
    SharedObject *shared = g_new0(SharedObject, 1);
    shared->all = language_kernels_of(in->host->data);
    g_ptr_array_add(shared->all->shared, shared);
    for (size_t i = 0; i < G_N_ELEMENTS(shared_kinds); i++)
        if (str_equal_c(arguments[0], shared_kinds[i].name))
            shared->kind = shared_kinds[i].name;
    shared->number = number;
    shared->name = value_is_str(arguments[2]) ? g_strdup(as_str(arguments[2])->bytes) : NULL;
    Value handle = handle_new(in, &shared_handle, shared);
    if (!handle)
        destroy_shared(in, shared);
    return handle;
}

Value shared_object_level(Interpreter *in, Value self, Value *arguments, size_t count)
{
    const SharedObject *shared = handle_content(in, arguments[0], &shared_handle);
    if (!shared)
        return NULL;
    return int_new(in, shared->object ? kernel_object_level(shared->object) : 0);
}

/* kernel, shared */
Value shared_event_set(Interpreter *in, Value self, Value *arguments, size_t count)
{
    LanguageKernel *kernel = language_kernel_of(in, arguments[0]);
    SharedObject *shared = kernel ? handle_content(in, arguments[1], &shared_handle) : NULL;
    KernelObject *event = shared ? shared_object_in(kernel, shared) : NULL;
    if (!event)
        return NULL;
    kernel_event_set(kernel->kernel, event);
    return VALUE_NONE;
}
