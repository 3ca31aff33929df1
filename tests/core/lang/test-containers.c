// SPDX-License-Identifier: MIT
// list, dict and set from C: against simple models over many seeds; sorting is stable and survives
// a shrinking memory; a failing allocation leaves everything whole.
#include <glib.h>
#include <stdlib.h>

#include "lang/interpreter.h"
#include "lang/object-deque.h"
#include "lang/object-dict.h"
#include "lang/object-list.h"
#include "lang/object-set.h"
#include "lang/object-tuple.h"

static bool no_output(void *data, int stream, const char *bytes, size_t size)
{
    return true;
}

static const Host HOST = {.output = no_output};

static Interpreter *start(uint64_t fail_at)
{
    static const size_t MEMORY = 256 << 20;
    InterpreterSettings settings = {.host = &HOST, .memory = MEMORY, .fail_allocation = fail_at};
    return interpreter_new(&settings);
}

static guint32 next_random(guint32 *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

// ---- dict ----

enum { KEYS = 200 };

// The model: for each key its value or -1, and the order of insertion.
typedef struct Model {
    int64_t value[KEYS];
    GArray *order; // of int keys
} Model;

static void model_remove(Model *model, int key)
{
    model->value[key] = -1;
    for (guint i = 0; i < model->order->len; i++)
        if (g_array_index(model->order, int, i) == key) {
            g_array_remove_index(model->order, i);
            return;
        }
}

static void compare_with_model(DictObject *dict, const Model *model)
{
    g_assert_cmpuint(dict->count, ==, model->order->len);
    size_t at = 0;
    Value key = NULL, value = NULL;
    for (guint i = 0; i < model->order->len; i++) {
        int expected = g_array_index(model->order, int, i);
        g_assert_true(dict_each(dict, &at, &key, &value));
        g_assert_cmpint(value_as_int(key), ==, expected * 4096);
        g_assert_cmpint(value_as_int(value), ==, model->value[expected]);
    }
    g_assert_false(dict_each(dict, &at, &key, &value));
}

static void test_dict_model(void)
{
    Interpreter *in = start(0);
    g_assert_nonnull(in);
    for (guint32 seed = 1; seed <= 200; seed++) {
        guint32 state = seed;
        DictObject *dict = dict_new(in);
        Model model = {.order = g_array_new(FALSE, FALSE, sizeof(int))};
        for (int i = 0; i < KEYS; i++)
            model.value[i] = -1;
        int range = 1 + (int)(next_random(&state) % KEYS);
        for (int step = 0; step < 600; step++) {
            int key = (int)(next_random(&state) % (guint32)range);
            Value key_value = value_from_int(key * 4096);
            switch (next_random(&state) % 8) {
            case 0:
            case 1:
            case 2:
            case 3:
                g_assert_true(dict_set(in, dict, key_value, value_from_int(step)));
                if (model.value[key] < 0)
                    g_array_append_val(model.order, key);
                model.value[key] = step;
                break;
            case 4:
            case 5:
                g_assert_cmpint(dict_delete(in, dict, key_value), ==, model.value[key] >= 0);
                model_remove(&model, key);
                break;
            case 6: {
                Value found;
                g_assert_true(dict_get(in, dict, key_value, &found));
                g_assert_cmpint(found ? value_as_int(found) : -1, ==, model.value[key]);
                break;
            }
            default: {
                DictEntry last;
                bool any = dict_pop_last(in, dict, &last);
                g_assert_cmpint(any, ==, model.order->len > 0);
                if (any) {
                    int expected = g_array_index(model.order, int, model.order->len - 1);
                    g_assert_cmpint(value_as_int(last.key), ==, expected * 4096);
                    model_remove(&model, expected);
                }
            }
            }
        }
        compare_with_model(dict, &model);
        DictObject *copy = dict_copy(in, dict);
        compare_with_model(copy, &model);
        g_assert_cmpint(dict_equal(in, dict, copy), ==, 1);
        value_drop(in, AS_VALUE(copy));
        dict_clear(in, dict);
        g_assert_cmpuint(dict->count, ==, 0);
        value_drop(in, AS_VALUE(dict));
        g_array_unref(model.order);
    }
    interpreter_free(in);
}

static void test_dict_shape(void)
{
    Interpreter *in = start(0);
    DictObject *dict = dict_new(in);
    g_assert_true(dict_set(in, dict, value_from_int(1), value_from_int(1)));
    uint32_t shape = dict->shape;
    g_assert_true(dict_set(in, dict, value_from_int(1), value_from_int(2)));
    g_assert_cmpuint(dict->shape, ==, shape);
    g_assert_true(dict_set(in, dict, value_from_int(2), value_from_int(2)));
    g_assert_cmpuint(dict->shape, !=, shape);
    value_drop(in, AS_VALUE(dict));
    interpreter_free(in);
}

// ---- set ----

static void test_set_model(void)
{
    Interpreter *in = start(0);
    for (guint32 seed = 1; seed <= 200; seed++) {
        guint32 state = seed * 77;
        SetObject *set = set_new(in);
        bool model[KEYS] = {false};
        size_t count = 0;
        for (int step = 0; step < 600; step++) {
            int key = (int)(next_random(&state) % KEYS);
            Value key_value = value_from_int(key * 1000003);
            switch (next_random(&state) % 4) {
            case 0:
            case 1:
                g_assert_true(set_add(in, set, key_value));
                count += !model[key];
                model[key] = true;
                break;
            case 2:
                g_assert_cmpint(set_discard(in, set, key_value), ==, model[key]);
                count -= model[key];
                model[key] = false;
                break;
            default:
                g_assert_cmpint(set_contains(in, set, key_value), ==, model[key]);
            }
            g_assert_cmpuint(set->used, ==, count);
        }
        size_t at = 0, seen = 0;
        Value item = NULL;
        while (set_each(set, &at, &item, NULL)) {
            g_assert_true(model[value_as_int(item) / 1000003]);
            seen++;
        }
        g_assert_cmpuint(seen, ==, count);
        value_drop(in, AS_VALUE(set));
    }
    interpreter_free(in);
}

// ---- sorting ----

// Pairs (key, number) of few different keys: sorted by the pair's key alone they keep their order.
static Value first_of_pair(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return value_retain(as_tuple(arguments[0])->items[0]);
}

static const Method FIRST = {"first", first_of_pair, "pair, /", NULL, 0, NATIVE_PLAIN};
Value native_new(Interpreter *in, const Method *method, Value self, Value module_name);

static void fill_pairs(Interpreter *in, ListObject *list, guint32 *state, size_t count, int pattern)
{
    for (size_t i = 0; i < count; i++) {
        int64_t key = pattern == 0   ? next_random(state) % 10
                      : pattern == 1 ? (int64_t)i / 7
                      : pattern == 2 ? (int64_t)(count - i) / 5
                                     : (int64_t)(i * 7919 % 64) / 4;
        Value pair = tuple_pack(in, 2, value_from_int(key), value_from_int((int64_t)i));
        g_assert_true(list_append_stolen(in, list, pair));
    }
}

static void test_sort_stable(void)
{
    Interpreter *in = start(0);
    Value first = native_new(in, &FIRST, NULL, NULL);
    g_assert_nonnull(first);
    guint32 state = 5;
    for (size_t count = 0; count < 2000; count = count * 3 / 2 + 1) {
        for (int pattern = 0; pattern < 4; pattern++) {
            for (int reverse = 0; reverse < 2; reverse++) {
                ListObject *list = as_list(list_new(in, 0));
                fill_pairs(in, list, &state, count, pattern);
                g_assert_true(list_sort(in, list, first, reverse));
                g_assert_cmpuint(list->count, ==, count);
                for (size_t i = 1; i < count; i++) {
                    TupleObject *a = as_tuple(list->items[i - 1]), *b = as_tuple(list->items[i]);
                    int64_t difference = value_as_int(b->items[0]) - value_as_int(a->items[0]);
                    g_assert_true(reverse ? difference <= 0 : difference >= 0);
                    if (difference == 0)
                        g_assert_cmpint(value_as_int(a->items[1]), <, value_as_int(b->items[1]));
                }
                value_drop(in, AS_VALUE(list));
            }
        }
    }
    value_drop(in, first);
    interpreter_free(in);
}

static int compare_numbers(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return left < right ? -1 : left > right;
}

static void test_sort_numbers(void)
{
    Interpreter *in = start(0);
    guint32 state = 9;
    for (int round = 0; round < 300; round++) {
        size_t count = next_random(&state) % 3000;
        int64_t *expected = g_new(int64_t, count + 1);
        ListObject *list = as_list(list_new(in, count));
        for (size_t i = 0; i < count; i++) {
            // Random stretches, rising and falling ones, so that runs and galloping take part.
            int64_t number = round % 3 == 0
                                 ? next_random(&state)
                                 : (int64_t)(i ^ (i >> (round % 9))) * (round % 2 ? 1 : -1);
            expected[i] = number;
            g_assert_true(list_append(in, list, value_from_int(number)));
        }
        qsort(expected, count, sizeof(int64_t), compare_numbers);
        g_assert_true(list_sort(in, list, NULL, false));
        for (size_t i = 0; i < count; i++)
            g_assert_cmpint(value_as_int(list->items[i]), ==, expected[i]);
        value_drop(in, AS_VALUE(list));
        g_free(expected);
    }
    interpreter_free(in);
}

// ---- list and deque ----

static void test_list_splice(void)
{
    Interpreter *in = start(0);
    guint32 state = 3;
    for (int round = 0; round < 300; round++) {
        ListObject *list = as_list(list_new(in, 0));
        GArray *model = g_array_new(FALSE, FALSE, sizeof(Value));
        for (int step = 0; step < 60; step++) {
            Value some[12];
            size_t count = next_random(&state) % 12;
            for (size_t i = 0; i < count; i++)
                some[i] = value_from_int(next_random(&state) % 1000);
            size_t start_at = next_random(&state) % (list->count + 1);
            size_t end_at = start_at + next_random(&state) % (list->count - start_at + 1);
            g_assert_true(list_splice(in, list, start_at, end_at, some, count));
            g_array_remove_range(model, (guint)start_at, (guint)(end_at - start_at));
            g_array_insert_vals(model, (guint)start_at, some, (guint)count);
            g_assert_cmpuint(list->count, ==, model->len);
            for (guint i = 0; i < model->len; i++)
                g_assert_true(list->items[i] == g_array_index(model, Value, i));
        }
        g_array_unref(model);
        value_drop(in, AS_VALUE(list));
    }
    interpreter_free(in);
}

static void test_deque_ends(void)
{
    Interpreter *in = start(0);
    Value deque = deque_new(in);
    for (int64_t i = 0; i < 1000; i++) {
        g_assert_true(deque_push(in, as_deque(deque), value_from_int(i)));
        g_assert_true(deque_push_left(in, as_deque(deque), value_from_int(-i)));
        if (i % 3 == 0)
            g_assert_cmpint(value_as_int(deque_pop_left(as_deque(deque))), ==, -i);
    }
    g_assert_cmpint(value_as_int(deque_pop(as_deque(deque))), ==, 999);
    value_drop(in, deque);
    interpreter_free(in);
}

// A list nested a million deep goes without a million C frames.
static void test_deep_drop(void)
{
    Interpreter *in = start(0);
    Value inner = list_new(in, 1);
    for (int i = 0; i < 1000000; i++) {
        Value outer = list_new(in, 1);
        g_assert_nonnull(outer);
        g_assert_true(list_append_stolen(in, as_list(outer), inner));
        inner = outer;
    }
    value_drop(in, inner);
    interpreter_free(in);
}

// Every allocation of a little work fails in turn: nothing breaks, and the dict holds what it said
// it took.
static void test_failing_allocations(void)
{
    unsigned failed = 0;
    for (uint64_t fail_at = 1; fail_at < 4000; fail_at++) {
        Interpreter *in = start(fail_at);
        if (!in)
            continue;
        DictObject *dict = dict_new(in);
        SetObject *set = dict ? set_new(in) : NULL;
        ListObject *list = set ? as_list(list_new(in, 0)) : NULL;
        size_t taken = 0, added = 0, appended = 0;
        while (list && taken < 100 &&
               dict_set(in, dict, value_from_int((int64_t)taken), VALUE_NONE))
            taken++;
        while (list && !in->pending && added < 100 &&
               set_add(in, set, value_from_int((int64_t)added)))
            added++;
        while (list && !in->pending && appended < 100 && list_append(in, list, VALUE_NONE))
            appended++;
        if (list) {
            g_assert_cmpuint(dict->count, ==, taken);
            g_assert_cmpuint(set->used, ==, added);
            g_assert_cmpuint(list->count, ==, appended);
        }
        bool done = appended == 100;
        failed += !done;
        if (in->pending)
            raise_clear(in);
        value_drop_maybe(in, AS_VALUE(list));
        value_drop_maybe(in, AS_VALUE(set));
        value_drop_maybe(in, AS_VALUE(dict));
        interpreter_free(in);
        if (done)
            break;
    }
    g_assert_cmpuint(failed, >, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lang/containers/dict-model", test_dict_model);
    g_test_add_func("/lang/containers/dict-shape", test_dict_shape);
    g_test_add_func("/lang/containers/set-model", test_set_model);
    g_test_add_func("/lang/containers/sort-stable", test_sort_stable);
    g_test_add_func("/lang/containers/sort-numbers", test_sort_numbers);
    g_test_add_func("/lang/containers/list-splice", test_list_splice);
    g_test_add_func("/lang/containers/deque-ends", test_deque_ends);
    g_test_add_func("/lang/containers/deep-drop", test_deep_drop);
    g_test_add_func("/lang/containers/failing-allocations", test_failing_allocations);
    return g_test_run();
}
