// SPDX-License-Identifier: MIT
/* Looks up in a recording what a question asks. */
#include "replay/ask.h"

#include "base/error.h"
#include "replay/fold.h"

#include <string.h>

enum { MOST_CHOICES = 4 };

static const struct {
    const char *name;
    const char *nothing; /* what is wrong when there is no answer */
} kinds[ASK_KINDS] = {
    [ASK_PRINTS] = {"prints", "so many lines are not printed after that"},
    [ASK_RUNS] = {"runs", "so many tasks do not get the processor after that"},
    [ASK_RECEIVES] = {"receives", "no coroutine waits at a yield there that is resumed later"},
    [ASK_QUEUE] = {"queue", "no task gets the processor after that with others in the queue"},
};

bool ask_kind_from_name(const char *name, AskKind *kind)
{
    for (unsigned i = 0; i < ASK_KINDS; i++)
        if (strcmp(kinds[i].name, name) == 0) {
            *kind = (AskKind)i;
            return true;
        }
    return false;
}

/* ---- The answers ----------------------------------------------------------------------------- */

static void append_comma(GString *text)
{
    if (text->len > 0)
        g_string_append(text, ", ");
}

static bool find_output(const Log *log, uint64_t from, unsigned count, GString *text,
                        uint64_t *position)
{
    LogIterator events = log_iterate(log, from);
    for (Event event; count > 0 && log_iterator_next(&events, &event);) {
        if (event.kind != EVENT_OUTPUT || event.output.stream != STREAM_OUT)
            continue;
        const char *written = log_text(log, event.output.text);
        for (; *written && count > 0; written++) {
            count -= *written == '\n';
            if (count > 0 || *written != '\n')
                g_string_append_c(text, *written);
        }
        *position = event.number + 1;
    }
    return count == 0;
}

static bool gives_processor(const Event *event)
{
    return event->kind == EVENT_TASK_RUNNING && event->task_running.task != 0;
}

static bool find_tasks(Replay *replay, uint64_t from, unsigned count, GString *text,
                       uint64_t *position)
{
    LogIterator events = log_iterate(replay_log(replay), from);
    for (Event event; count > 0 && log_iterator_next(&events, &event);) {
        if (!gives_processor(&event))
            continue;
        *position = event.number + 1;
        g_autoptr(World) world = replay_world_at(replay, *position);
        g_autofree char *name = world_task_name(world, event.task_running.task);
        append_comma(text);
        g_string_append(text, name);
        count--;
    }
    return count == 0;
}

/* The coroutine whose yield was the last before `from`; 0 when there was none. */
static uint32_t last_to_yield(const World *world)
{
    uint32_t last = 0;
    WorldMoment at = WORLD_NEVER;
    for (const WorldCoroutine *coroutine = NULL;
         (coroutine = world_coroutine_after(world, coroutine ? coroutine->id : 0));)
        if (coroutine->state == WORLD_COROUTINE_SUSPENDED && coroutine->yielded_count > 0 &&
            (at == WORLD_NEVER || coroutine->yielded_at > at)) {
            last = coroutine->id;
            at = coroutine->yielded_at;
        }
    return last;
}

static bool find_received(Replay *replay, uint64_t from, GString *text, uint64_t *position)
{
    g_autoptr(World) world = replay_world_at(replay, from);
    uint32_t coroutine = last_to_yield(world);
    LogIterator events = log_iterate(replay_log(replay), from);
    for (Event event; coroutine && log_iterator_next(&events, &event);) {
        if (event.kind != EVENT_RESUMED || event.resumed.coroutine != coroutine)
            continue;
        *position = event.number + 1;
        if (event.resumed.how == RESUME_CLOSE)
            g_string_append(text, "GeneratorExit");
        else
            world_append_value(world, text, event.resumed.value);
        return text->len > 0;
    }
    return false;
}

static void append_queue(const World *world, GString *text)
{
    for (uint32_t level = 0; level < world->level_count; level++)
        for (uint32_t id = world->ready[level].first; id; id = world_task(world, id)->next) {
            g_autofree char *name = world_task_name(world, id);
            append_comma(text);
            g_string_append(text, name);
        }
}

static bool find_queue(Replay *replay, uint64_t from, GString *text, uint64_t *position)
{
    LogIterator events = log_iterate(replay_log(replay), from);
    for (Event event; log_iterator_next(&events, &event);) {
        if (!gives_processor(&event))
            continue;
        *position = event.number + 1;
        g_autoptr(World) world = replay_world_at(replay, *position);
        append_queue(world, text);
        return text->len > 0;
    }
    return false;
}

static bool find(Replay *replay, AskKind kind, uint64_t from, unsigned count, GString *text,
                 uint64_t *position)
{
    switch (kind) {
    case ASK_PRINTS:
        return find_output(replay_log(replay), from, count, text, position);
    case ASK_RUNS:
        return find_tasks(replay, from, count, text, position);
    case ASK_RECEIVES:
        return find_received(replay, from, text, position);
    case ASK_QUEUE:
        return find_queue(replay, from, text, position);
    case ASK_KINDS:
        break;
    }
    return false;
}

bool ask_answer(Replay *replay, AskKind kind, uint64_t from, unsigned count, AskAnswer *answer,
                GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    *answer = (AskAnswer){0};
    if (!find(replay, kind, from, count ? count : 1, text, &answer->position)) {
        g_set_error_literal(error, COROSCOPE_ERROR, COROSCOPE_ERROR_PROGRAM, kinds[kind].nothing);
        return false;
    }
    answer->text = g_strdup(text->str);
    return true;
}

void ask_answer_clear(AskAnswer *answer)
{
    g_clear_pointer(&answer->text, g_free);
}

/* ---- Comparing ------------------------------------------------------------------------------- */

/* One blank between words, none around them, no quotes around all, small letters. */
static char *plain(const char *text)
{
    g_autofree char *small = g_utf8_casefold(text, -1);
    g_auto(GStrv) words = g_strsplit_set(small, " \t\r\n", -1);
    GString *joined = g_string_new(NULL);
    for (unsigned i = 0; words[i]; i++)
        if (*words[i])
            g_string_append_printf(joined, "%s%s", joined->len ? " " : "", words[i]);
    char first = joined->str[0];
    if (joined->len >= 2 && (first == '\'' || first == '"') &&
        joined->str[joined->len - 1] == first) {
        g_string_truncate(joined, joined->len - 1);
        g_string_erase(joined, 0, 1);
    }
    return g_string_free(joined, FALSE);
}

/* "task 2 (reader), task 3" and "2, 3" are both "2 3 "; what is in brackets is only a name. */
static char *task_numbers(const char *text)
{
    GString *numbers = g_string_new(NULL);
    unsigned depth = 0;
    for (; *text; text++) {
        depth += *text == '(';
        depth -= *text == ')' && depth > 0;
        if (depth == 0 && g_ascii_isdigit(*text)) {
            g_string_append_c(numbers, *text);
            if (!g_ascii_isdigit(text[1]))
                g_string_append_c(numbers, ' ');
        }
    }
    return g_string_free(numbers, FALSE);
}

bool ask_is_right(AskKind kind, const char *answer, const char *given)
{
    bool about_tasks = kind == ASK_RUNS || kind == ASK_QUEUE;
    g_autofree char *wanted = about_tasks ? task_numbers(answer) : plain(answer);
    g_autofree char *got = about_tasks ? task_numbers(given) : plain(given);
    return strcmp(wanted, got) == 0;
}

/* ---- Choices --------------------------------------------------------------------------------- */

/* Takes `text` over. */
static void add_choice(GPtrArray *choices, char *text)
{
    bool wanted = choices->len < MOST_CHOICES && *text;
    for (unsigned i = 0; wanted && i < choices->len; i++)
        wanted = strcmp(g_ptr_array_index(choices, i), text) != 0;
    if (wanted)
        g_ptr_array_add(choices, text);
    else
        g_free(text);
}

static void add_outputs(Replay *replay, unsigned lines, GPtrArray *choices)
{
    const Log *log = replay_log(replay);
    LogIterator events = log_iterate(log, 0);
    for (Event event; choices->len < MOST_CHOICES && log_iterator_next(&events, &event);) {
        g_autoptr(GString) text = g_string_new(NULL);
        uint64_t position;
        if (event.kind == EVENT_OUTPUT && find_output(log, event.number, lines, text, &position))
            add_choice(choices, g_strdup(text->str));
    }
}

static void add_values(Replay *replay, const World *world, GPtrArray *choices)
{
    LogIterator events = log_iterate(replay_log(replay), 0);
    for (Event event; choices->len < MOST_CHOICES && log_iterator_next(&events, &event);)
        if (event.kind == EVENT_RESUMED && event.resumed.value.tag != EVENT_VALUE_ABSENT)
            add_choice(choices, world_value_text(world, event.resumed.value));
        else if (event.kind == EVENT_YIELDED && event.yielded.value.tag != EVENT_VALUE_ABSENT)
            add_choice(choices, world_value_text(world, event.yielded.value));
}

static void add_live_tasks(const World *world, GPtrArray *choices)
{
    for (const WorldTask *task = NULL; (task = world_task_after(world, task ? task->id : 0));)
        if (task->state != WORLD_TASK_EXITED)
            add_choice(choices, world_task_name(world, task->id));
}

/* The queue in other orders: turned round, and with each task in turn sent to its end. */
static void add_other_orders(const char *queue, GPtrArray *choices)
{
    g_auto(GStrv) tasks = g_strsplit(queue, ", ", -1);
    unsigned count = g_strv_length(tasks);
    for (unsigned round = 0; round < count; round++) {
        char *first = tasks[0];
        memmove(tasks, tasks + 1, (count - 1) * sizeof *tasks);
        tasks[count - 1] = first;
        add_choice(choices, g_strjoinv(", ", tasks));
    }
    for (unsigned i = 0; i < count / 2; i++) {
        char *other = tasks[i];
        tasks[i] = tasks[count - 1 - i];
        tasks[count - 1 - i] = other;
    }
    add_choice(choices, g_strjoinv(", ", tasks));
}

/* The queue with somebody who does not stand in it, first or last. */
static void add_longer_queues(const World *world, const char *queue, GPtrArray *choices)
{
    for (const WorldTask *task = NULL; (task = world_task_after(world, task ? task->id : 0));) {
        g_autofree char *name = world_task_name(world, task->id);
        if (task->state == WORLD_TASK_EXITED || strstr(queue, name))
            continue;
        add_choice(choices, g_strdup_printf("%s, %s", queue, name));
        add_choice(choices, g_strdup_printf("%s, %s", name, queue));
    }
}

static gint compare_hashes(gconstpointer a, gconstpointer b)
{
    const char *first = *(char *const *)a, *second = *(char *const *)b;
    guint first_hash = g_str_hash(first), second_hash = g_str_hash(second);
    return first_hash != second_hash ? (first_hash < second_hash ? -1 : 1) : strcmp(first, second);
}

char **ask_choices(Replay *replay, AskKind kind, uint64_t from, const AskAnswer *answer)
{
    GPtrArray *choices = g_ptr_array_new();
    g_autoptr(World) world = replay_world_at(replay, from);
    unsigned lines = 1;
    for (const char *at = answer->text; *at; at++)
        lines += *at == '\n';
    add_choice(choices, g_strdup(answer->text));
    switch (kind) {
    case ASK_PRINTS:
        add_outputs(replay, lines, choices);
        break;
    case ASK_RUNS:
        if (!strchr(answer->text, ','))
            add_live_tasks(world, choices);
        else
            add_other_orders(answer->text, choices);
        break;
    case ASK_RECEIVES:
        add_choice(choices, g_strdup("None"));
        add_values(replay, world, choices);
        break;
    case ASK_QUEUE:
        add_other_orders(answer->text, choices);
        add_longer_queues(world, answer->text, choices);
        break;
    case ASK_KINDS:
        break;
    }
    g_ptr_array_sort(choices, compare_hashes);
    g_ptr_array_add(choices, NULL);
    return (char **)g_ptr_array_free(choices, FALSE);
}
