// SPDX-License-Identifier: MIT
/* Values and errors: keeping, letting go, copying. */
#include "kernel/private.h"

KernelValue kernel_object_value(KernelObject *object)
{
    return (KernelValue){KERNEL_OBJECT, {.object = kernel_object_ref(object)}};
}

KernelList *kernel_list_new(size_t count)
{
    KernelList *list = g_malloc0(sizeof *list + count * sizeof(KernelValue));
    list->count = count;
    return list;
}

static void release_reference(Kernel *kernel, void *reference)
{
    const KernelReferences *references = &kernel->settings.references;
    if (references->release)
        references->release(references->data, reference);
}

static void retain_reference(Kernel *kernel, void *reference)
{
    const KernelReferences *references = &kernel->settings.references;
    if (references->retain)
        references->retain(references->data, reference);
}

void body_release(KernelBody *body)
{
    body->type->release(body);
}

void kernel_value_release(Kernel *kernel, KernelValue value)
{
    switch (value.kind) {
    case KERNEL_NONE:
    case KERNEL_BOOL:
    case KERNEL_INT:
    case KERNEL_TIME:
        break;
    case KERNEL_REFERENCE:
        release_reference(kernel, value.reference);
        break;
    case KERNEL_BODY:
        body_release(value.body);
        break;
    case KERNEL_OBJECT:
        kernel_object_unref(value.object);
        break;
    case KERNEL_LIST:
        for (size_t i = 0; i < value.list->count; i++)
            kernel_value_release(kernel, value.list->values[i]);
        g_free(value.list);
        break;
    }
}

static KernelList *copy_list(Kernel *kernel, const KernelList *list)
{
    KernelList *copy = kernel_list_new(list->count);
    for (size_t i = 0; i < list->count; i++)
        copy->values[i] = kernel_value_retain(kernel, list->values[i]);
    return copy;
}

KernelValue kernel_value_retain(Kernel *kernel, KernelValue value)
{
    g_assert(value.kind != KERNEL_BODY);
    if (value.kind == KERNEL_REFERENCE)
        retain_reference(kernel, value.reference);
    if (value.kind == KERNEL_OBJECT)
        kernel_object_ref(value.object);
    if (value.kind == KERNEL_LIST)
        value.list = copy_list(kernel, value.list);
    return value;
}

KernelError *kernel_error_new(const char *type, const char *format, ...)
{
    KernelError *error = g_new0(KernelError, 1);
    va_list arguments;
    va_start(arguments, format);
    error->type = g_strdup(type);
    error->text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return error;
}

KernelError *kernel_error_copy(Kernel *kernel, const KernelError *error)
{
    KernelError *copy = kernel_error_new(error->type, "%s", error->text);
    copy->reference = error->reference;
    if (copy->reference)
        retain_reference(kernel, copy->reference);
    return copy;
}

void kernel_error_free(Kernel *kernel, KernelError *error)
{
    if (!error)
        return;
    if (error->reference)
        release_reference(kernel, error->reference);
    g_free(error->type);
    g_free(error->text);
    g_free(error);
}
