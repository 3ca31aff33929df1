// SPDX-License-Identifier: MIT
// The type handle.
#include "lang/object-handle.h"

#include "lang/interpreter.h"

typedef struct HandleObject {
    Object object;
    const HandleKind *kind;
    void *content;
} HandleObject;

Value handle_new(Interpreter *in, const HandleKind *kind, void *content)
{
    HandleObject *handle = object_new(in, in->types[TYPE_HANDLE]);
    if (!handle)
        return NULL;
    handle->kind = kind;
    handle->content = content;
    return AS_VALUE(handle);
}

void *handle_content_maybe(Value v, const HandleKind *kind)
{
    if (!object_is(v, TYPE_HANDLE))
        return NULL;
    const HandleObject *handle = (HandleObject *)(void *)v;
    return handle->kind == kind ? handle->content : NULL;
}

void *handle_content(Interpreter *in, Value v, const HandleKind *kind)
{
    void *content = handle_content_maybe(v, kind);
    return content ? content : raise_error(in, TYPE_ERROR, "%s expected, not %T", kind->name, v);
}

static void handle_destroy(Interpreter *in, Value v)
{
    HandleObject *handle = (HandleObject *)(void *)v;
    void *content = handle->content;
    handle->content = NULL;
    if (content)
        handle->kind->destroy(in, content);
}

const TypeSpec handle_type = {
    .name = "handle",
    .size = sizeof(HandleObject),
    .flags = TYPE_FINAL | TYPE_NO_NEW,
    .slots = {.destroy = handle_destroy},
};
