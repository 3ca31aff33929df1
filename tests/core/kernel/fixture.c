// SPDX-License-Identifier: MIT
/* What the kernel's tests share. */
#include "fixture.h"

#include "base/limits.h"

static GString *story;

void tell(const char *format, ...)
{
    va_list arguments;
    if (!story)
        story = g_string_new(NULL);
    if (story->len > 0)
        g_string_append_c(story, ' ');
    va_start(arguments, format);
    g_string_append_vprintf(story, format, arguments);
    va_end(arguments);
}

char *story_take(void)
{
    char *text = story ? g_string_free(story, FALSE) : g_strdup("");
    story = NULL;
    return text;
}

KernelSettings exact_settings(void)
{
    KernelSettings settings = kernel_settings_default();
    settings.turn_time = 0;
    return settings;
}

Kernel *kernel_of(const KernelSettings *settings)
{
    Kernel *kernel = kernel_new(settings);
    g_assert_nonnull(kernel);
    return kernel;
}

uint32_t spawn_named(Kernel *kernel, TaskFunction function, void *data, const char *name)
{
    return kernel_spawn(kernel, task_body_named(kernel, function, data, name), NULL);
}

void assert_story(Kernel *kernel, const char *expected)
{
    KernelStatus status = kernel_run(kernel);
    g_autofree char *told = story_take();
    g_assert_cmpstr(told, ==, expected);
    g_assert_cmpint(status, ==, KERNEL_DONE);
    kernel_free(kernel);
}

TaskInfo info_of(const Kernel *kernel, uint32_t id)
{
    TaskInfo info;
    g_assert_true(kernel_task_info(kernel, id, &info));
    return info;
}

void assert_failed(const Kernel *kernel, uint32_t id, const char *expected)
{
    TaskInfo info = info_of(kernel, id);
    g_assert_cmpint(info.state, ==, TASK_STATE_FINISHED);
    g_assert_cmpint(info.exit, ==, EXIT_FAILED);
    g_autofree char *error = g_strdup_printf("%s: %s", info.error->type, info.error->text);
    g_assert_cmpstr(error, ==, expected);
}

Log *record_into_log(Kernel *kernel)
{
    Log *log = log_new(LIMIT_LOG_BYTES);
    kernel_record(kernel, &(KernelRecorder){.log = log});
    return log;
}

unsigned count_events(const Log *log, EventKind kind)
{
    unsigned count = 0;
    LogIterator events = log_iterate(log, 0);
    for (Event event; log_iterator_next(&events, &event);)
        count += event.kind == kind;
    return count;
}
