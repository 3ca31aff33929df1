// SPDX-License-Identifier: MIT
/* What each view shows of known moments: who stands where, which arrows are lit, what is said. */
#include "draw/details.h"
#include "draw/views.h"
#include "generate.h"
#include "moments.h"
#include "replay/replay.h"
#include "scenes.h"

#include <stdio.h>

typedef struct {
    Log *log;
    Replay *replay;
    Scene *scene;
} Moment;

/* Lays out a run where a query finds it. */
static Moment moment_of(const char *view, void (*record)(Log *log), const char *where)
{
    g_autoptr(GError) error = NULL;
    Moment moment = {.log = log_new((size_t)1 << 26)};
    record(moment.log);
    moment.replay = replay_new(moment.log);
    g_autoptr(Query) query = query_parse(where, &error);
    g_assert_no_error(error);
    uint64_t position;
    g_assert_true(replay_find_place(moment.replay, query, &position));
    replay_seek(moment.replay, position);
    moment.scene =
        view_find(view)->layout(replay_world(moment.replay), &(ViewRoom){1280, 800, 1, NULL});
    return moment;
}

static void moment_clear(Moment *moment)
{
    scene_free(moment->scene);
    replay_free(moment->replay);
    log_free(moment->log);
}

static const SceneBox *box_of(const Moment *moment, SceneBoxKind kind, guint32 id)
{
    int index = scene_find_box(moment->scene, kind, id);
    g_assert_cmpint(index, >=, 0);
    return scene_box(moment->scene, (guint)index);
}

static const SceneArrow *arrow_between(const Moment *moment, SceneMark from, SceneMark to,
                                       SceneArrowKind kind)
{
    for (guint i = 0; i < moment->scene->arrows->len; i++) {
        const SceneArrow *arrow = scene_arrow(moment->scene, i);
        const SceneBox *a = scene_box(moment->scene, arrow->from),
                       *b = scene_box(moment->scene, arrow->to);
        if (arrow->kind == kind && a->kind == from.kind && a->id == from.id && b->kind == to.kind &&
            b->id == to.id)
            return arrow;
    }
    return NULL;
}

static SceneMark coroutine(guint32 id)
{
    return (SceneMark){SCENE_COROUTINE, id};
}

/* ---- Flow ---- */

static void test_nested_sends(void)
{
    Moment moment = moment_of("flow", moment_broadcast, "end");
    const SceneBox *follow = box_of(&moment, SCENE_CODE, 2);
    const SceneBox *broadcast = box_of(&moment, SCENE_COROUTINE, 1);
    const SceneBox *grep = box_of(&moment, SCENE_COROUTINE, 3);
    const SceneBox *printer = box_of(&moment, SCENE_COROUTINE, 5);
    g_assert_cmpfloat(follow->place.x, <, broadcast->place.x);
    g_assert_cmpfloat(broadcast->place.x, <, grep->place.x);
    g_assert_cmpfloat(grep->place.x, <, printer->place.x);
    g_assert_cmpint(printer->state, ==, PALETTE_RUNNING);
    g_assert_cmpint(grep->state, ==, PALETTE_NORMAL);
    g_assert_cmpint(box_of(&moment, SCENE_COROUTINE, 2)->state, ==, PALETTE_SUSPENDED);
    g_assert_cmpstr(broadcast->badge, ==, "1");
    g_assert_cmpstr(grep->badge, ==, "2");
    g_assert_cmpstr(printer->badge, ==, "3");
    const SceneArrow *lit = arrow_between(&moment, coroutine(1), coroutine(3), SCENE_PUSH);
    g_assert_true(lit && lit->on_path);
    g_assert_cmpfloat(lit->points[0].x, <, lit->points[lit->point_count - 1].x);
    const SceneArrow *quiet = arrow_between(&moment, coroutine(1), coroutine(2), SCENE_PUSH);
    g_assert_true(quiet && !quiet->on_path && !quiet->active);
    g_assert_true(strstr(moment.scene->summary, "main → broadcast → grep 2 → printer") != NULL);
    moment_clear(&moment);
}

/* The items are with the printer, and told apart. */
static void test_items(void)
{
    Moment moment = moment_of("flow", moment_broadcast, "end");
    const SceneBox *first = box_of(&moment, SCENE_ITEM, 1),
                   *second = box_of(&moment, SCENE_ITEM, 2);
    g_assert_cmpuint(second->coroutine, ==, 5);
    g_assert_cmpuint(first->number, !=, second->number);
    g_assert_cmpstr(second->caption, ==, "'dogs and cats'");
    moment_clear(&moment);
}

static void test_send_has_its_value(void)
{
    Moment moment = moment_of("flow", scene_grep, "first send");
    const SceneArrow *send =
        arrow_between(&moment, (SceneMark){SCENE_MAIN, 0}, coroutine(1), SCENE_PUSH);
    g_assert_true(send && send->active && !send->backwards);
    g_assert_cmpstr(send->label, ==, "'a python in the sun'");
    g_assert_cmpuint(send->number, ==, 1);
    moment_clear(&moment);
}

static void test_close_is_a_throw(void)
{
    Moment moment = moment_of("flow", scene_grep, "first close");
    const SceneArrow *close =
        arrow_between(&moment, (SceneMark){SCENE_MAIN, 0}, coroutine(1), SCENE_THROW);
    g_assert_true(close && close->active);
    g_assert_cmpstr(close->label, ==, "close");
    moment_clear(&moment);
}

/* main pulls from a filter that pulls from a source. */
static void record_pull(Log *log)
{
    uint32_t name = log_intern(log, "stage", -1);
    log_append_code_defined(log, (EventCodeDefined){1, 0, name, 1, CODE_IS_MODULE});
    log_append_called(log, (EventCalled){.frame = 1, .code = 1});
    for (uint32_t id = 1; id <= 2; id++)
        log_append_coroutine_created(
            log, (EventCoroutineCreated){.coroutine = id, .frame = 1 + id, .name = name});
    for (int64_t round = 0; round < 2; round++) {
        log_append_resumed(log, (EventResumed){.coroutine = 2, .caller = 1, .how = RESUME_NEXT});
        log_append_resumed(
            log, (EventResumed){.coroutine = 1, .caller = 3, .resumer = 2, .how = RESUME_NEXT});
        log_append_yielded(log, (EventYielded){1, 5, event_value_int(round), 0});
        log_append_yielded(log, (EventYielded){2, 6, event_value_int(round), 0});
    }
}

static void test_pull_goes_left(void)
{
    Moment moment = moment_of("flow", record_pull, "end");
    const SceneBox *source = box_of(&moment, SCENE_COROUTINE, 1);
    const SceneBox *filter = box_of(&moment, SCENE_COROUTINE, 2);
    const SceneBox *main_flow = box_of(&moment, SCENE_MAIN, 0);
    g_assert_cmpfloat(source->place.x, <, filter->place.x);
    g_assert_cmpfloat(filter->place.x, <, main_flow->place.x);
    const SceneArrow *pull = arrow_between(&moment, coroutine(2), coroutine(1), SCENE_PULL);
    g_assert_nonnull(pull);
    g_assert_cmpfloat(pull->points[0].x, >, pull->points[pull->point_count - 1].x);
    const SceneArrow *last =
        arrow_between(&moment, (SceneMark){SCENE_MAIN, 0}, coroutine(2), SCENE_PULL);
    g_assert_true(last && last->active && last->backwards);
    g_assert_cmpstr(last->label, ==, "1");
    moment_clear(&moment);
}

/* Whoever has no room is counted. */
static void record_many(Log *log)
{
    generate_run(log, (RunShape){.events = 40000, .tasks = 4, .coroutines = 800, .endless = true},
                 1);
}

static void test_more_is_counted(void)
{
    Moment moment = moment_of("flow", record_many, "end");
    guint shown = 0, more = 0;
    for (guint i = 0; i < moment.scene->boxes->len; i++) {
        const SceneBox *box = scene_box(moment.scene, i);
        guint count = 0;
        shown += box->kind == SCENE_COROUTINE && box->state != PALETTE_FINISHED;
        if (box->kind == SCENE_MORE)
            g_assert_cmpint(sscanf(box->title, "and %u more", &count), ==, 1);
        more += count;
    }
    const World *world = replay_world(moment.replay);
    guint all = world_coroutine_count(world) - world->ended_coroutines.count;
    g_assert_cmpuint(shown, >, 100);
    g_assert_cmpuint(more, >, 0);
    g_assert_cmpuint(shown + more, >=, all);
    g_assert_cmpuint(shown + more, <=, all + 20); /* finished ones and plain functions, too */
    guint32 running = world->running_coroutine;
    g_assert_true(running == 0 || scene_find_box(moment.scene, SCENE_COROUTINE, running) >= 0);
    moment_clear(&moment);
}

/* ---- Machine ---- */

static void test_queue_is_in_order(void)
{
    Moment moment = moment_of("machine", moment_machine, "end");
    const World *world = replay_world(moment.replay);
    for (guint level = 0; level < 3; level++) {
        const SceneBox *panel = box_of(&moment, SCENE_QUEUE, level + 1), *before = NULL;
        for (guint32 id = world->ready[level].first; id; id = world_task(world, id)->next) {
            const SceneBox *task = box_of(&moment, SCENE_TASK, id);
            g_assert_cmpfloat(task->place.y, >, panel->place.y);
            g_assert_cmpfloat(task->place.y, <, panel->place.y + panel->place.height);
            if (before)
                g_assert_true(task->place.y > before->place.y || task->place.x > before->place.x);
            before = task;
        }
    }
    g_assert_cmpstr(box_of(&moment, SCENE_TASK, world->ready[0].first)->badge, ==, "next");
    moment_clear(&moment);
}

static void test_rooms(void)
{
    Moment moment = moment_of("machine", moment_machine, "end");
    g_assert_cmpstr(box_of(&moment, SCENE_ROOM, WAIT_READ + 1)->title, ==, "Waiting to read");
    g_assert_cmpstr(box_of(&moment, SCENE_TASK, 2)->caption, ==, "descriptor 4");
    g_assert_cmpstr(box_of(&moment, SCENE_TASK, 4)->caption, ==, "until 3.750 s");
    g_assert_cmpint(scene_find_box(moment.scene, SCENE_ROOM, WAIT_EVENT + 1), ==, -1);
    g_assert_cmpstr(box_of(&moment, SCENE_LOCK, 1)->caption, ==, "held by shell · 9");
    g_assert_cmpint(box_of(&moment, SCENE_TASK, 1)->state, ==, PALETTE_FINISHED);
    moment_clear(&moment);
}

static const SceneArrow *arrow_of_kind(const Moment *moment, SceneArrowKind kind)
{
    for (guint i = 0; i < moment->scene->arrows->len; i++)
        if (scene_arrow(moment->scene, i)->kind == kind)
            return scene_arrow(moment->scene, i);
    g_error("there is no arrow of kind %d", kind);
}

static void test_trap_and_answer(void)
{
    Moment moment = moment_of("machine", scene_tasks, "trap WaitTask");
    const SceneArrow *trap = arrow_of_kind(&moment, SCENE_TRAP);
    g_assert_true(trap->active);
    g_assert_cmpstr(trap->label, ==, "WaitTask(2)");
    g_assert_cmpfloat(trap->points[0].y, >, trap->points[1].y);
    g_assert_false(arrow_of_kind(&moment, SCENE_ANSWER)->active);
    g_assert_cmpint(box_of(&moment, SCENE_KERNEL, 0)->state, ==, PALETTE_RUNNING);
    moment_clear(&moment);
    moment = moment_of("machine", scene_tasks, "task 1 answered");
    const SceneArrow *answer = arrow_of_kind(&moment, SCENE_ANSWER);
    g_assert_true(answer->active);
    g_assert_cmpstr(answer->label, ==, "2");
    g_assert_cmpfloat(answer->points[0].y, <, answer->points[1].y);
    moment_clear(&moment);
}

static void test_interrupt(void)
{
    Moment moment = moment_of("machine", moment_machine, "end");
    const SceneArrow *interrupt = arrow_of_kind(&moment, SCENE_INTERRUPT);
    g_assert_true(interrupt->active);
    g_assert_cmpstr(interrupt->label, ==, "timer");
    moment_clear(&moment);
}

static void test_deadlock_is_said(void)
{
    Moment moment = moment_of("machine", scene_deadlock, "end");
    g_assert_nonnull(strstr(moment.scene->summary, "Deadlock: task 1 waits for task 2"));
    moment_clear(&moment);
}

/* ---- Stacks ---- */

static void test_towers(void)
{
    Moment moment = moment_of("stacks", moment_stacks, "end");
    const SceneBox *main_frame = box_of(&moment, SCENE_FRAME, 1);
    const SceneBox *filter = box_of(&moment, SCENE_FRAME, 102);
    const SceneBox *producer = box_of(&moment, SCENE_FRAME, 101);
    const SceneBox *helper = box_of(&moment, SCENE_FRAME, 50);
    g_assert_cmpfloat(main_frame->place.y, >, filter->place.y);
    g_assert_cmpfloat(filter->place.y, >, producer->place.y);
    g_assert_cmpfloat(producer->place.y, >, helper->place.y);
    g_assert_cmpint(helper->state, ==, PALETTE_RUNNING);
    const SceneBox *outer = box_of(&moment, SCENE_FRAME, 103),
                   *inner = box_of(&moment, SCENE_FRAME, 104);
    g_assert_cmpfloat(outer->place.x, ==, inner->place.x);
    g_assert_cmpfloat(outer->place.y, >, inner->place.y);
    g_assert_cmpfloat(outer->place.x, >, main_frame->place.x + main_frame->place.width);
    moment_clear(&moment);
}

static void test_c_stacks(void)
{
    Moment moment = moment_of("stacks", moment_stacks, "end");
    const SceneBox *own = box_of(&moment, SCENE_STACK, 1),
                   *in_use = box_of(&moment, SCENE_STACK, 2);
    g_assert_cmpint(in_use->state, ==, PALETTE_RUNNING);
    g_assert_cmpint(own->state, ==, PALETTE_SUSPENDED);
    g_assert_cmpfloat(own->peak, ==, 1);
    g_assert_cmpfloat(in_use->level, <, in_use->peak);
    g_assert_cmpstr(in_use->caption, ==, "5200 B, most 9216 B");
    moment_clear(&moment);
}

/* A generator that yields a generator which it made stands under it. */
static void record_trampoline(Log *log)
{
    uint32_t name = log_intern(log, "part", -1), made = log_intern(log, "<generator part>", -1);
    log_append_called(log, (EventCalled){.frame = 1, .code = 1});
    log_append_coroutine_created(
        log, (EventCoroutineCreated){.coroutine = 1, .frame = 11, .creator = 1, .name = name});
    log_append_coroutine_created(
        log, (EventCoroutineCreated){.coroutine = 9, .frame = 19, .creator = 1, .name = name});
    log_append_resumed(log, (EventResumed){.coroutine = 1, .caller = 1, .how = RESUME_SEND});
    log_append_coroutine_created(
        log, (EventCoroutineCreated){.coroutine = 2, .frame = 12, .creator = 11, .name = name});
    log_append_yielded(log, (EventYielded){1, 3, event_value_text(made), 0});
}

static void test_trampoline(void)
{
    Moment moment = moment_of("stacks", record_trampoline, "end");
    const SceneBox *lower = box_of(&moment, SCENE_FRAME, 11),
                   *upper = box_of(&moment, SCENE_FRAME, 12),
                   *other = box_of(&moment, SCENE_FRAME, 19);
    g_assert_cmpfloat(lower->place.x, ==, upper->place.x);
    g_assert_cmpfloat(lower->place.y, >, upper->place.y);
    g_assert_cmpfloat(other->place.x, !=, lower->place.x);
    moment_clear(&moment);
}

/* ---- Details ---- */

static void check_details(const Moment *moment, SceneMark mark, const char *const *parts)
{
    g_autofree char *text = details_text(replay_world(moment->replay), mark);
    g_assert_nonnull(text);
    for (; *parts; parts++)
        if (!strstr(text, *parts))
            g_error("“%s” is not in:\n%s", *parts, text);
}

static void test_details(void)
{
    Moment moment = moment_of("flow", scene_grep, "2nd yield in grep");
    check_details(&moment, coroutine(1),
                  (const char *const[]){"grep\nsuspended", "grep.py:5", "line = (yield)",
                                        "resumed: 2 times, yielded 2 times",
                                        "received last: 'a python in the sun'",
                                        "pattern = 'python'", NULL});
    moment_clear(&moment);
    moment = moment_of("machine", moment_machine, "end");
    check_details(
        &moment, (SceneMark){SCENE_TASK, 4},
        (const char *const[]){"timer", "waiting", "until 3.750 s", "Sleep(2.5)", "turns: 1", NULL});
    check_details(&moment, (SceneMark){SCENE_QUEUE, 1},
                  (const char *const[]){"2 tasks", "1. task", "2. task", NULL});
    check_details(&moment, (SceneMark){SCENE_LOCK, 1},
                  (const char *const[]){"held by: task 9", NULL});
    g_assert_null(details_text(replay_world(moment.replay), (SceneMark){SCENE_TASK, 99}));
    g_assert_null(details_text(replay_world(moment.replay), (SceneMark){0}));
    moment_clear(&moment);
}

static void test_table(void)
{
    static const char *const names[] = {"flow", "machine", "stacks"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_assert_cmpstr(view_at(i)->name, ==, names[i]);
        g_assert_true(view_find(names[i]) == view_at(i));
        g_assert_true(*view_at(i)->title && *view_at(i)->sentence);
    }
    g_assert_null(view_at(G_N_ELEMENTS(names)));
    g_assert_null(view_find("nothing"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/flow/nested-sends", test_nested_sends);
    g_test_add_func("/draw/flow/items", test_items);
    g_test_add_func("/draw/flow/send-has-its-value", test_send_has_its_value);
    g_test_add_func("/draw/flow/close-is-a-throw", test_close_is_a_throw);
    g_test_add_func("/draw/flow/pull-goes-left", test_pull_goes_left);
    g_test_add_func("/draw/flow/more-is-counted", test_more_is_counted);
    g_test_add_func("/draw/machine/queue-is-in-order", test_queue_is_in_order);
    g_test_add_func("/draw/machine/rooms", test_rooms);
    g_test_add_func("/draw/machine/trap-and-answer", test_trap_and_answer);
    g_test_add_func("/draw/machine/interrupt", test_interrupt);
    g_test_add_func("/draw/machine/deadlock-is-said", test_deadlock_is_said);
    g_test_add_func("/draw/stacks/towers", test_towers);
    g_test_add_func("/draw/stacks/c-stacks", test_c_stacks);
    g_test_add_func("/draw/stacks/trampoline", test_trampoline);
    g_test_add_func("/draw/details", test_details);
    g_test_add_func("/draw/table", test_table);
    return g_test_run();
}
