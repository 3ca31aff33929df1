// SPDX-License-Identifier: MIT
/* The log: pages of records in chunks of memory, an index of the pages, and reading from both. */
#include "trace/log.h"

#include "base/error.h"
#include "trace/log-store.h"
#include "trace/log-texts.h"

#include <sys/mman.h>

enum {
    STEP_BYTES = 256 * 1024,            /* so much memory is made ready at first */
    HUGE_BYTES = 2 * 1024 * 1024,       /* then this much at a time: a huge page, if there is one */
    END_RESERVE_BYTES = LOG_PAGE_BYTES, /* so much more for how a run ended */
    FIRST_INDEX_CAPACITY = STEP_BYTES / LOG_PAGE_BYTES,
};

#define QUOTA_MAX ((size_t)1 << 40)

static size_t region_size(const Log *log)
{
    return (log->quota + END_RESERVE_BYTES + 3 * (size_t)HUGE_BYTES) / HUGE_BYTES * HUGE_BYTES;
}

/* Address space for all that the quota allows. The first step lies before a 2 MiB boundary, so that
 * a small log stays small; behind it the kernel may use huge pages, which cost a fraction. */
static void reserve_region(Log *log)
{
    size_t size = region_size(log);
    void *region = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (region == MAP_FAILED)
        return;
    log->region = region;
    size_t into = (uintptr_t)region % HUGE_BYTES;
    size_t boundary = (into + STEP_BYTES + HUGE_BYTES - 1) / HUGE_BYTES * HUGE_BYTES - into;
    log->pages_at = log->region + boundary - STEP_BYTES;
    madvise(log->region + boundary, size - boundary, MADV_HUGEPAGE);
}

Log *log_new(size_t quota)
{
    Log *log = g_new0(Log, 1);
    log->quota = MIN(quota, QUOTA_MAX);
    log->tape.alarm = UINT64_MAX;
    log->texts = log_texts_new();
    reserve_region(log);
    return log;
}

void log_free(Log *log)
{
    if (!log)
        return;
    if (log->region)
        munmap(log->region, region_size(log));
    g_free(log->pages);
    log_texts_free(log->texts);
    g_free(log);
}

void log_clear(Log *log)
{
    log->tape.tail = log->tape.limit = NULL;
    log->tape.count = 0;
    log->tape.alarm = UINT64_MAX;
    log->page_count = 0;
    log->full = false;
    log_texts_clear(log->texts);
}

void log_set_outlet(Log *log, LogOutlet *outlet)
{
    g_assert(log->page_count == 0);
    log->outlet = outlet;
}

static size_t page_memory(const Log *log)
{
    return log->page_count * LOG_PAGE_BYTES + log->page_capacity * sizeof *log->pages;
}

size_t log_memory(const Log *log)
{
    return page_memory(log) + log_texts_memory(log->texts);
}

size_t log_record_bytes(const Log *log)
{
    size_t bytes = 0;
    for (size_t page = 0; page < log->page_count; page++)
        bytes += log_page_used(log, page);
    return bytes;
}

bool log_check(const Log *log, GError **error)
{
    if (!log->full)
        return true;
    g_autofree char *size = g_format_size_full(log->quota, G_FORMAT_SIZE_IEC_UNITS);
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA,
                "the recording is full: after %" G_GUINT64_FORMAT
                " events it would need more than its %s of memory",
                log->tape.count, size);
    return false;
}

void log_set_full(Log *log)
{
    log->full = true;
    log->tape.limit = NULL;
    log->tape.alarm = 0;
}

/* ---- Texts ---------------------------------------------------------------------------------- */

uint32_t log_intern(Log *log, const char *bytes, gssize length)
{
    size_t taken = page_memory(log);
    size_t room = log->full || taken > log->quota ? 0 : log->quota - taken;
    uint32_t id;
    if (!log_texts_intern(log->texts, bytes, length < 0 ? strlen(bytes) : (size_t)length, room,
                          &id))
        log_set_full(log);
    return id;
}

uint32_t log_text_count(const Log *log)
{
    return log_texts_count(log->texts);
}

const char *log_text(const Log *log, uint32_t text)
{
    return log_texts_display(log->texts, text);
}

const char *log_text_bytes(const Log *log, uint32_t text, size_t *length)
{
    return log_texts_bytes(log->texts, text, length);
}

/* ---- Pages ---------------------------------------------------------------------------------- */

static uint8_t *page_start(const Log *log, size_t page)
{
    return log->pages_at + (log->outlet ? 0 : page * LOG_PAGE_BYTES);
}

const uint8_t *log_page_bytes(const Log *log, size_t page)
{
    return page_start(log, page);
}

size_t log_page_used(const Log *log, size_t page)
{
    bool open = page + 1 == log->page_count;
    return open ? (size_t)(log->tape.tail - page_start(log, page)) : log->pages[page].used;
}

uint64_t log_page_events(const Log *log, size_t page)
{
    bool open = page + 1 == log->page_count;
    return (open ? log->tape.count : log->pages[page + 1].first) - log->pages[page].first;
}

uint32_t log_page_texts_after(const Log *log, size_t page)
{
    bool open = page + 1 == log->page_count;
    return open ? log_text_count(log) : log->pages[page + 1].text_count;
}

/* Faulting memory in at once costs a part of touching it page by page; and the kernel gives a huge
 * page, which costs a part of that, only where all of it may be written. */
static bool ready_step(Log *log)
{
    size_t size = log->ready == 0 ? STEP_BYTES : HUGE_BYTES;
    uint8_t *step = log->pages_at + log->ready;
    if (!log->region || log->ready + size > region_size(log) - HUGE_BYTES ||
        mprotect(step, size, PROT_READ | PROT_WRITE) != 0)
        return false;
#ifdef MADV_POPULATE_WRITE
    madvise(step, size, MADV_POPULATE_WRITE);
#endif
    log->ready += size;
    return true;
}

/* Makes sure that page number `page_count` has memory and a place in the index. */
static bool reserve_page(Log *log)
{
    if (log->page_count == log->page_capacity) {
        size_t capacity = MAX(log->page_capacity * 2, (size_t)FIRST_INDEX_CAPACITY);
        LogPage *pages = g_try_renew(LogPage, log->pages, capacity);
        if (!pages)
            return false;
        log->pages = pages;
        log->page_capacity = capacity;
    }
    size_t before = log->outlet ? 0 : log->page_count * LOG_PAGE_BYTES;
    return before < log->ready || ready_step(log);
}

static bool page_is_allowed(const Log *log, EventKind kind)
{
    bool is_end = kind == EVENT_RUN_ENDED || kind == EVENT_QUOTA_REACHED;
    size_t quota = log->quota + (is_end ? END_RESERVE_BYTES : 0);
    return (is_end || !log->full) && log_memory(log) + LOG_PAGE_BYTES <= quota;
}

uint8_t *log_next_page(Log *log, EventKind kind)
{
    /* A full log whose open page still has room for how the run ended. */
    size_t last = log->page_count - 1;
    bool is_end = kind == EVENT_RUN_ENDED || kind == EVENT_QUOTA_REACHED;
    if (is_end && log->page_count > 0 &&
        log_page_used(log, last) < LOG_PAGE_BYTES - LOG_RECORD_BYTES - LOG_RECORD_SLACK)
        return log->tape.tail;
    if (!page_is_allowed(log, kind) || !reserve_page(log)) {
        log_set_full(log);
        return NULL;
    }
    if (log->page_count > 0) {
        log->pages[last].used = (uint32_t)log_page_used(log, last);
        if (log->outlet)
            log->outlet->take(log->outlet, log, log_page_bytes(log, last), log->pages[last].used,
                              log_page_events(log, last));
    }
    log->pages[log->page_count] =
        (LogPage){.first = log->tape.count, .text_count = log_text_count(log)};
    log->tape.tail = page_start(log, log->page_count++);
    log->tape.limit =
        log->full ? NULL : log->tape.tail + LOG_PAGE_BYTES - LOG_RECORD_BYTES - LOG_RECORD_SLACK;
    return log->tape.tail;
}

bool log_append_record(Log *log, const uint8_t *record, size_t length)
{
    uint8_t *at = log->tape.tail;
    if (at >= log->tape.limit) {
        at = log_next_page(log, record[0]);
        if (!at)
            return false;
    }
    memcpy(at, record, LOG_RECORD_BYTES); /* a constant size needs no call */
    log->tape.tail = at + length;
    log->tape.count++;
    return true;
}

/* ---- Reading -------------------------------------------------------------------------------- */

/* The page that holds the event, which must exist. */
static size_t find_page(const Log *log, uint64_t number)
{
    size_t low = 0, high = log->page_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (log->pages[middle].first <= number)
            low = middle;
        else
            high = middle;
    }
    return low;
}

LogIterator log_iterate(const Log *log, uint64_t number)
{
    g_assert(number <= log->tape.count && !log->outlet);
    LogIterator iterator = {.log = log, .number = number};
    if (log->page_count == 0)
        return iterator;
    iterator.page = find_page(log, number);
    iterator.at = page_start(log, iterator.page);
    for (uint64_t i = log->pages[iterator.page].first; i < number; i++)
        iterator.at += log_record_length(iterator.at, log_field_counts[iterator.at[0]]);
    return iterator;
}

/* Goes on in the open page, which has grown, or in the next one; false at the end. */
static G_GNUC_NO_INLINE bool find_more(LogIterator *iterator)
{
    const Log *log = iterator->log;
    if (iterator->number >= log->tape.count)
        return false;
    if (!iterator->at) {
        iterator->at = page_start(log, 0);
    } else if (iterator->page + 1 < log->page_count &&
               log->pages[iterator->page + 1].first == iterator->number) {
        iterator->page++;
        iterator->at = page_start(log, iterator->page);
    }
    iterator->stop = log->pages[iterator->page].first + log_page_events(log, iterator->page);
    return true;
}

bool log_iterator_next(LogIterator *iterator, Event *event)
{
    if (G_UNLIKELY(iterator->number >= iterator->stop) && !find_more(iterator))
        return false;
    iterator->at += log_record_decode(iterator->at, event);
    event->number = iterator->number++;
    return true;
}

void log_event_at(const Log *log, uint64_t number, Event *event)
{
    g_assert(number < log->tape.count);
    LogIterator iterator = log_iterate(log, number);
    log_iterator_next(&iterator, event);
}
