// SPDX-License-Identifier: MIT
/* Lanes' marks: written one after the other, read from rests. */
#include <string.h>

#include "replay/lanes-parts.h"

void lanes_add_mark(Lanes *lanes, LaneMarkKind kind, uint32_t lane)
{
    if (lane >= lanes->count)
        return;
    LaneMark before = lanes->last_mark;
    if (lanes->mark_count++ % LANE_MARK_REST == 0) {
        LaneMarkRest *rest = lane_row_add(lanes, &lanes->mark_rests, 1, sizeof *rest);
        *rest = (LaneMarkRest){.before = before, .offset = lanes->marks.count};
    }
    LaneMark mark = {.position = (uint32_t)lanes->end, .kind = kind, .lane = lane & INT32_MAX};
    uint8_t bytes[2 * NUMBER_BYTES];
    uint8_t *end = put_number(bytes, (mark.position - before.position) << 1 | mark.kind);
    uint32_t aside = (uint32_t)mark.lane - (uint32_t)before.lane;
    unsigned length = (unsigned)(put_number(end, folded_number(aside)) - bytes);
    memcpy(lane_row_add(lanes, &lanes->marks, length, 1), bytes, length);
    lanes->last_mark = mark;
}

/* Reading them one by one. */
typedef struct {
    const Lanes *lanes;
    uint32_t offset;
    LaneMark mark; /* the last one read */
} MarkReader;

static bool next_mark(MarkReader *reader)
{
    if (reader->offset >= reader->lanes->marks.count)
        return false;
    const uint8_t *bytes = reader->lanes->marks.data, *at = bytes + reader->offset;
    uint32_t number = take_number(&at), aside = unfolded_number(take_number(&at));
    reader->offset = (uint32_t)(at - bytes);
    reader->mark.position += number >> 1;
    reader->mark.kind = number & 1;
    reader->mark.lane = (reader->mark.lane + aside) & INT32_MAX;
    return true;
}

/* Stands before the first mark at or after `position`, or some marks earlier. */
static MarkReader reader_before(const Lanes *lanes, uint64_t position)
{
    const LaneMarkRest *rests = lanes->mark_rests.data;
    uint32_t low = 0, high = lanes->mark_rests.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (rests[middle].before.position < position)
            low = middle + 1;
        else
            high = middle;
    }
    MarkReader reader = {.lanes = lanes};
    if (low > 0) {
        reader.offset = rests[low - 1].offset;
        reader.mark = rests[low - 1].before;
    }
    return reader;
}

size_t lanes_marks(const Lanes *lanes, uint64_t from, uint64_t to, LaneMark *marks, size_t room)
{
    size_t count = 0;
    MarkReader reader = reader_before(lanes, from);
    while (next_mark(&reader) && reader.mark.position < to) {
        if (reader.mark.position < from)
            continue;
        if (count == room)
            return room + 1;
        marks[count++] = reader.mark;
    }
    return count;
}
