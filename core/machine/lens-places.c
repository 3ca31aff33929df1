// SPDX-License-Identifier: MIT
/* Where the containers of a program are that have a role, and what stands in them. */
#include "machine/lens-parts.h"

#include "lang/object-deque.h"
#include "lang/object-dict.h"
#include "lang/object-function.h"
#include "lang/object-list.h"
#include "lang/object-module.h"
#include "lang/object-set.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#include <string.h>

/* ---- Instances that own containers ----
 *
 * They are met when they are made, or when a method of theirs is called, and lost when the program
 * drops them: so what is done to their containers is seen from anywhere. */

static void free_owner(gpointer data)
{
    g_ptr_array_unref(((LensOwner *)data)->instances);
    g_free(data);
}

static LensOwner *owner_of(const Lens *lens, const RolePlace *place)
{
    for (guint i = 0; place->owner && i < lens->owners->len; i++) {
        LensOwner *owner = g_ptr_array_index(lens->owners, i);
        if (strcmp(owner->class_name, place->owner) == 0)
            return owner;
    }
    return NULL;
}

static void expect_owner(Lens *lens, const RolePlace *place)
{
    if (!place->owner || owner_of(lens, place))
        return;
    LensOwner *owner = g_new0(LensOwner, 1);
    owner->class_name = place->owner;
    owner->instances = g_ptr_array_new();
    g_ptr_array_add(lens->owners, owner);
}

void lens_places_begin(Lens *lens)
{
    const Roles *roles = lens->roles;
    lens->owners = g_ptr_array_new_with_free_func(free_owner);
    lens->owned = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < roles->ready->len; i++)
        expect_owner(lens, &g_array_index(roles->ready, RolePlace, i));
    for (guint i = 0; i < roles->rooms->len; i++)
        expect_owner(lens, &g_array_index(roles->rooms, RoleRoom, i).place);
    expect_owner(lens, &roles->tasks);
    expect_owner(lens, &roles->running);
}

void lens_places_end(Lens *lens)
{
    g_ptr_array_unref(lens->owners);
    g_hash_table_unref(lens->owned);
}

void lens_meet(Lens *lens, Value object)
{
    if (!value_is_object(object) || object->type->id != TYPE_USER ||
        g_hash_table_contains(lens->owned, object))
        return;
    for (guint i = 0; i < lens->owners->len; i++) {
        LensOwner *owner = g_ptr_array_index(lens->owners, i);
        if (!lens_is_instance(object, owner->class_name))
            continue;
        owner->met = TRUE;
        g_ptr_array_add(owner->instances, object);
        g_hash_table_add(lens->owned, object);
    }
}

void lens_lose(Lens *lens, Value object)
{
    if (!g_hash_table_remove(lens->owned, object))
        return;
    for (guint i = 0; i < lens->owners->len; i++)
        g_ptr_array_remove(((LensOwner *)g_ptr_array_index(lens->owners, i))->instances, object);
}

/* ---- Variables ---- */

static Value in_cell(Value cell)
{
    return cell ? ((const CellObject *)(const void *)cell)->value : NULL;
}

Value lens_first_argument(const Frame *frame)
{
    const Code *code = frame->code;
    if (!(code->flags & CODE_FUNCTION) || code->parameters.count == 0)
        return NULL;
    for (uint32_t i = 0; i < code->cell_count; i++)
        if (code->cell_parameters[i] == 0 && frame->slots[code->local_count + i])
            return in_cell(frame->slots[code->local_count + i]); /* an inner function uses it */
    return frame->slots[0];
}

/* A variable of the frame, from a slot on: locals, own cells, cells of enclosing functions. */
static Value variable(const Frame *frame, uint32_t from, const char *name)
{
    const Code *code = frame->code;
    uint32_t count = code->local_count + code->cell_count + code->free_count;
    for (uint32_t i = from; i < count; i++) {
        if (strcmp(as_str(code->local_names[i])->bytes, name) != 0)
            continue;
        Value found = i < code->local_count ? frame->slots[i] : in_cell(frame->slots[i]);
        if (found)
            return found;
    }
    return NULL;
}

static gboolean is_defined_in(const Code *code, const char *function)
{
    const char *name = as_str(code->qualified_name)->bytes;
    size_t length = strlen(function);
    return strncmp(name, function, length) == 0 && g_str_has_prefix(name + length, ".<locals>.");
}

/* A variable of a function that runs, or that has defined one that does. */
static Value function_variable(const Frame *frame, const RolePlace *place)
{
    for (; frame; frame = frame->caller) {
        const Code *code = frame->code;
        if (!(code->flags & CODE_FUNCTION))
            continue;
        Value found = NULL;
        if (strcmp(as_str(code->name)->bytes, place->owner) == 0)
            found = variable(frame, 0, place->member);
        else if (code->free_count > 0 && is_defined_in(code, place->owner))
            found = variable(frame, code->local_count + code->cell_count, place->member);
        if (found)
            return found;
    }
    return NULL;
}

/* The main module's, else the one that code in another module sees. */
static Value global(Lens *lens, const Frame *frame, const char *name)
{
    Value main = lens->in->main_module;
    Value found =
        main ? dict_get_c_borrow(lens->in, ((ModuleObject *)(void *)main)->dict, name) : NULL;
    if (found || !frame)
        return found;
    return dict_get_c_borrow(lens->in, frame->function->globals, name);
}

/* ---- Places ---- */

static Value go_inside(Lens *lens, const RolePlace *place, Value v)
{
    for (char **name = place->inner; v && name && *name; name++)
        v = lens_attribute(lens, v, *name);
    return v;
}

/* What stands there when the place belongs to no instance; NULL: it cannot be seen. */
static Value read_variable(Lens *lens, const RolePlace *place, const Frame *frame)
{
    if (!place->owner)
        return go_inside(lens, place, global(lens, frame, place->member));
    Value found = function_variable(frame, place);
    if (!found) {
        Value owner = global(lens, frame, place->owner);
        found = owner ? lens_attribute(lens, owner, place->member) : NULL;
    }
    return go_inside(lens, place, found);
}

static Value read_instance(Lens *lens, const RolePlace *place, Value instance)
{
    return go_inside(lens, place, lens_attribute(lens, instance, place->member));
}

Value lens_read(Lens *lens, const RolePlace *place, const Frame *frame)
{
    const LensOwner *owner = owner_of(lens, place);
    if (!place->member)
        return NULL;
    if (!owner || !owner->met)
        return read_variable(lens, place, frame);
    Value found = NULL;
    for (guint i = 0; i < owner->instances->len && (!found || found == VALUE_NONE); i++)
        found = read_instance(lens, place, owner->instances->pdata[i]);
    return found;
}

/* ---- Containers ---- */

static Value unwrapped(Lens *lens, Value container)
{
    if (!value_is_object(container) || container->type->id != TYPE_USER ||
        container->type->layout != TYPE_OBJECT)
        return container;
    Value inner = lens_attribute(lens, container, "queue");
    return inner ? inner : container;
}

static void visit_values(Lens *lens, Value *values, size_t count, Value owner, LensVisit visit,
                         gpointer data)
{
    for (size_t i = 0; i < count; i++)
        visit(lens, &(LensItem){.item = values[i], .owner = owner}, data);
}

static void visit_container(Lens *lens, Value container, Value owner, LensVisit visit,
                            gpointer data)
{
    Value v = unwrapped(lens, container);
    LensItem item = {.owner = owner};
    if (object_is_a(v, TYPE_LIST))
        visit_values(lens, as_list(v)->items, as_list(v)->count, owner, visit, data);
    else if (object_is_a(v, TYPE_TUPLE))
        visit_values(lens, as_tuple(v)->items, as_tuple(v)->count, owner, visit, data);
    else if (object_is_a(v, TYPE_DEQUE))
        for (size_t i = 0; i < as_deque(v)->count; i++) {
            item.item = *deque_place(as_deque(v), i);
            visit(lens, &item, data);
        }
    else if (object_is_a(v, TYPE_DICT))
        for (size_t at = 0; dict_each(as_dict(v), &at, &item.key, &item.item);)
            visit(lens, &item, data);
    else if (object_is_a(v, TYPE_SET))
        for (size_t at = 0; set_each(as_set(v), &at, &item.item, NULL);)
            visit(lens, &item, data);
}

/* One that belongs to the class is each instance's. */
static gboolean is_another(Lens *lens, const LensOwner *owner, const RolePlace *place, guint index,
                           Value container)
{
    return index == 0 || read_instance(lens, place, owner->instances->pdata[0]) != container;
}

gboolean lens_visit(Lens *lens, const RolePlace *place, const Frame *frame, LensVisit visit,
                    gpointer data)
{
    const LensOwner *owner = owner_of(lens, place);
    if (!place->member)
        return FALSE;
    if (!owner || !owner->met) {
        Value container = read_variable(lens, place, frame);
        if (container)
            visit_container(lens, container, NULL, visit, data);
        return container != NULL;
    }
    for (guint i = 0; i < owner->instances->len; i++) {
        Value instance = owner->instances->pdata[i];
        Value container = read_instance(lens, place, instance);
        if (container && is_another(lens, owner, place, i, container))
            visit_container(lens, container, instance, visit, data);
    }
    return TRUE;
}
