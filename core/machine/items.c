// SPDX-License-Identifier: MIT
/* What each coroutine received last and made last. */
#include "machine/items.h"

#include "base/limits.h"

/* Coroutines that are remembered at a time; one that had to give way begins afresh. */
#define PLACES 1024

typedef struct {
    uint32_t item; /* 0: none */
    EventValue value;
} HeldItem;

typedef struct {
    uint32_t coroutine, resumer;
    gboolean resumed;        /* since it is remembered, and no task */
    HeldItem received, made; /* made since then */
} ItemPlace;

struct Items {
    Machine *machine;
    uint32_t last; /* id */
    GHashTable *left_out;
    ItemPlace places[PLACES];
};

Items *items_new(Machine *machine)
{
    Items *items = g_new0(Items, 1);
    items->machine = machine;
    items->left_out = g_hash_table_new(NULL, NULL);
    return items;
}

void items_free(Items *items)
{
    if (!items)
        return;
    g_hash_table_unref(items->left_out);
    g_free(items);
}

gboolean items_are_followed(const Items *items)
{
    return items->last < LIMIT_ITEMS;
}

static ItemPlace *place_of(Items *items, uint32_t coroutine)
{
    ItemPlace *place = &items->places[coroutine % PLACES];
    if (place->coroutine != coroutine)
        *place = (ItemPlace){.coroutine = coroutine};
    return place;
}

static gboolean is_held(const HeldItem *held, EventValue value)
{
    return held->item != 0 && event_value_equal(held->value, value);
}

static void note_end(Items *items)
{
    Log *log = items->machine->log;
    g_autofree char *text = g_strdup_printf("%u items were followed on their way; those that come "
                                            "now have no number any more",
                                            LIMIT_ITEMS);
    log_append_note(log, (EventNote){.text = log_intern(log, text, -1)});
    machine_recorded(items->machine, EVENT_NOTE);
}

static uint32_t make(Items *items, ItemPlace *maker, EventValue value)
{
    uint32_t item = ++items->last;
    log_append_item_made(items->machine->log,
                         (EventItemMade){.item = item,
                                         .coroutine = maker->coroutine,
                                         .value = value,
                                         .parent = maker->coroutine ? maker->received.item : 0});
    machine_recorded(items->machine, EVENT_ITEM_MADE);
    maker->made = (HeldItem){item, value};
    if (!items_are_followed(items))
        note_end(items);
    return item;
}

static uint32_t pass(Items *items, uint32_t from, uint32_t to, EventValue value)
{
    if (value.tag == EVENT_VALUE_ABSENT || value.tag == EVENT_VALUE_NONE ||
        !items_are_followed(items))
        return 0;
    ItemPlace *giver = place_of(items, from), *taker = place_of(items, to);
    const HeldItem *held = is_held(&giver->received, value) ? &giver->received
                           : is_held(&giver->made, value)   ? &giver->made
                                                            : NULL;
    gboolean passes_on = held == &giver->received && from != 0;
    gboolean is_another = !held || (!passes_on && held->item == taker->received.item);
    uint32_t item = is_another ? make(items, giver, value) : held->item;
    taker->received = (HeldItem){item, value};
    taker->made.item = 0;
    return item;
}

void items_leave_out(Items *items, uint32_t coroutine)
{
    if (items_are_followed(items))
        g_hash_table_add(items->left_out, GUINT_TO_POINTER(coroutine));
}

void items_resumed_by(Items *items, uint32_t coroutine, uint32_t resumer)
{
    ItemPlace *place = place_of(items, coroutine);
    place->resumer = resumer;
    place->resumed = !g_hash_table_contains(items->left_out, GUINT_TO_POINTER(coroutine));
}

uint32_t items_into(Items *items, uint32_t coroutine, EventValue value)
{
    const ItemPlace *place = place_of(items, coroutine);
    return place->resumed ? pass(items, place->resumer, coroutine, value) : 0;
}

uint32_t items_out_of(Items *items, uint32_t coroutine, EventValue value)
{
    const ItemPlace *place = place_of(items, coroutine);
    return place->resumed ? pass(items, coroutine, place->resumer, value) : 0;
}
