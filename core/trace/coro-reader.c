// SPDX-License-Identifier: MIT
/* Reading the .coro format, believing nothing: every size, check, record and text is looked at. */
#include "trace/coro-format.h"

#include "base/error.h"
#include "trace/coro-schema.h"
#include "trace/lz4-prefix.h"

#include <errno.h>
#include <lz4.h>

enum { UNKNOWN_NAMES_MAX = 256, FIRST_TEXT_BYTES = 4096 };

typedef struct {
    FILE *stream;
    const char *name;
    uint64_t offset; /* bytes read */
    uint64_t block;  /* where the block at hand begins */
    Log *log;
    CoroSchema *schema;
    uint8_t *stored;   /* contents as in the file, CORO_BLOCK_BYTES */
    uint8_t *contents; /* unpacked, with room to read words past the end */
    uint8_t *text;     /* a text that goes on in the next block, as far as it is there */
    size_t text_used;
    size_t text_room;
    uint64_t text_length;  /* which it will have */
    unsigned length_shift; /* how much of the length is known */
    bool in_text;
    uint32_t texts;       /* complete so far, with the empty one */
    GArray *text_ids;     /* our id of each text of a file with another schema */
    unsigned texts_known; /* of these, how many we had already */
    LogFileInfo *info;
} Reader;

typedef enum { STEP_ON, STEP_CUT_OFF, STEP_END, STEP_FAILED } Step;

static G_GNUC_PRINTF(3, 4) Step fail(Reader *reader, GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                "%s: damaged in the block at byte %" G_GUINT64_FORMAT ": %s", reader->name,
                reader->block, message);
    return STEP_FAILED;
}

/* Reads exactly so much, or finds that the file ends here. */
static Step read_bytes(Reader *reader, void *to, size_t length, GError **error)
{
    errno = 0;
    size_t got = fread(to, 1, length, reader->stream);
    reader->offset += got;
    if (got == length)
        return STEP_ON;
    if (!ferror(reader->stream))
        return STEP_CUT_OFF;
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_READ,
                "%s: cannot be read at byte %" G_GUINT64_FORMAT ": %s", reader->name,
                reader->offset, g_strerror(errno ? errno : EIO));
    return STEP_FAILED;
}

static uint64_t get_number(const uint8_t *at, size_t size)
{
    uint64_t word = 0;
    memcpy(&word, at, size);
    return GUINT64_FROM_LE(word);
}

static Step read_header(Reader *reader, CoroBlockHeader *header, GError **error)
{
    uint8_t bytes[CORO_BLOCK_HEADER_BYTES];
    reader->block = reader->offset;
    Step step = read_bytes(reader, bytes, sizeof bytes, error);
    if (step != STEP_ON)
        return step;
    *header = (CoroBlockHeader){
        .kind = (uint32_t)get_number(bytes, 4),
        .coding = (uint32_t)get_number(bytes + 4, 4),
        .raw_size = (uint32_t)get_number(bytes + 8, 4),
        .stored_size = (uint32_t)get_number(bytes + 12, 4),
        .events = (uint32_t)get_number(bytes + 16, 4),
        .check = (uint32_t)get_number(bytes + 20, 4),
        .contents_check = get_number(bytes + 24, 8),
    };
    if (header->check != coro_header_check(header))
        return fail(reader, error, "its header does not match its check sum");
    if (header->raw_size > CORO_BLOCK_BYTES || header->stored_size > CORO_BLOCK_BYTES)
        return fail(reader, error, "it claims to be larger than a block can be");
    return STEP_ON;
}

/* Unpacks what is there of a block's contents, which may be a part; what follows reads as zeros. */
static Step unpack(Reader *reader, const CoroBlockHeader *header, size_t stored, size_t *size,
                   GError **error)
{
    bool is_whole = stored == header->stored_size;
    if (header->coding == CORO_PLAIN) {
        memcpy(reader->contents, reader->stored, stored);
        *size = stored;
    } else if (header->coding != CORO_LZ4) {
        return fail(reader, error, "it is packed in an unknown way (%u)", header->coding);
    } else if (is_whole) {
        int unpacked = LZ4_decompress_safe((const char *)reader->stored, (char *)reader->contents,
                                           (int)stored, (int)header->raw_size);
        if (unpacked < 0)
            return fail(reader, error, "it cannot be unpacked");
        *size = (size_t)unpacked;
    } else {
        *size = lz4_prefix_unpack(reader->stored, stored, reader->contents, header->raw_size);
    }
    if (is_whole && *size != header->raw_size)
        return fail(reader, error, "it unpacks to %zu bytes instead of %u", *size,
                    header->raw_size);
    memset(reader->contents + *size, 0, 2 * LOG_RECORD_SLACK);
    return STEP_ON;
}

static Step log_is_full(Reader *reader, GError **error)
{
    g_autoptr(GError) full = NULL;
    if (log_check(reader->log, &full))
        return STEP_ON;
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_QUOTA,
                "%s: too large: at byte %" G_GUINT64_FORMAT " %s", reader->name, reader->block,
                full->message);
    return STEP_FAILED;
}

static Step take_schema(Reader *reader, size_t size, GError **error)
{
    if (reader->schema)
        return fail(reader, error, "it is a second schema");
    g_autoptr(GError) why = NULL;
    reader->schema = coro_schema_parse((const char *)reader->contents, size, &why);
    return reader->schema ? STEP_ON : fail(reader, error, "%s", why->message);
}

static Step finish_text(Reader *reader, const uint8_t *bytes, GError **error)
{
    bool is_ours = coro_schema_is_ours(reader->schema);
    uint32_t before = log_text_count(reader->log);
    uint32_t id = log_intern(reader->log, (const char *)bytes, (gssize)reader->text_length);
    Step step = log_is_full(reader, error);
    if (step != STEP_ON)
        return step;
    /* Texts of the file that we have already can be names of its kinds, but not many are. */
    reader->texts_known += id < before;
    if (is_ours ? id != reader->texts : reader->texts_known > UNKNOWN_NAMES_MAX)
        return fail(reader, error, "text %u is there twice", reader->texts);
    reader->texts++;
    if (!is_ours)
        g_array_append_val(reader->text_ids, id);
    reader->in_text = false;
    reader->text_length = 0;
    reader->text_used = 0;
    return STEP_ON;
}

/* One byte of a text's length. */
static Step take_length_byte(Reader *reader, uint8_t byte, GError **error)
{
    if (reader->length_shift > 28)
        return fail(reader, error, "the length of text %u is no number", reader->texts);
    reader->text_length |= (uint64_t)(byte & 0x7f) << reader->length_shift;
    reader->length_shift += 7;
    if (byte & 0x80)
        return STEP_ON;
    if (reader->text_length == 0 || reader->text_length > LOG_TEXT_BYTES)
        return fail(reader, error, "text %u cannot be that long", reader->texts);
    reader->length_shift = 0;
    reader->in_text = true;
    return STEP_ON;
}

/* Keeps a part of a text that goes on in the next block. Room is made for what is there, not for
 * what is promised. */
static Step keep_part(Reader *reader, const uint8_t *bytes, size_t length, GError **error)
{
    size_t needed = reader->text_used + length;
    if (needed > reader->log->quota) {
        log_set_full(reader->log);
        return log_is_full(reader, error);
    }
    if (needed > reader->text_room) {
        size_t room = MAX(needed, MAX(2 * reader->text_room, (size_t)FIRST_TEXT_BYTES));
        reader->text_room = MIN(room, (size_t)reader->text_length);
        reader->text = g_realloc(reader->text, reader->text_room);
    }
    memcpy(reader->text + reader->text_used, bytes, length);
    reader->text_used = needed;
    return STEP_ON;
}

/* Takes bytes of a text, as far as it goes; `used` says how many. */
static Step take_text_bytes(Reader *reader, const uint8_t *bytes, size_t length, size_t *used,
                            GError **error)
{
    size_t missing = reader->text_length - reader->text_used;
    *used = MIN(missing, length);
    if (*used == missing && reader->text_used == 0)
        return finish_text(reader, bytes, error);
    Step step = keep_part(reader, bytes, *used, error);
    return step == STEP_ON && *used == missing ? finish_text(reader, reader->text, error) : step;
}

static Step take_texts(Reader *reader, size_t size, GError **error)
{
    if (!reader->schema)
        return fail(reader, error, "there are texts before the schema");
    /* The page that is next begins before these texts, as it did when they were recorded: a file
     * that is read and saved again is the same file. */
    if (reader->log->tape.limit && reader->log->tape.tail >= reader->log->tape.limit)
        log_next_page(reader->log, EVENT_NOTE);
    const uint8_t *at = reader->contents, *end = at + size;
    Step step = STEP_ON;
    for (size_t used = 1; at < end && step == STEP_ON; at += used, used = 1) {
        if (reader->in_text)
            step = take_text_bytes(reader, at, (size_t)(end - at), &used, error);
        else
            step = take_length_byte(reader, *at, error);
    }
    return step;
}

/* The records of a block: how many were taken, and what is wrong where they end early. */
typedef struct {
    uint32_t count;
    size_t used;
    CoroRecordFault fault;
} Records;

static Step append_records(Reader *reader, size_t size, Records *records, GError **error)
{
    if (!reader->schema)
        return fail(reader, error, "there are events before the schema");
    bool ours = coro_schema_is_ours(reader->schema);
    for (size_t length; records->used < size; records->used += length, records->count++) {
        const uint8_t *at = reader->contents + records->used;
        records->fault =
            coro_schema_check(reader->schema, at, size - records->used, reader->texts, &length);
        if (records->fault)
            return STEP_ON;
        bool known = true;
        bool room = ours
                        ? log_append_record(reader->log, at, length)
                        : coro_schema_append(reader->schema, at,
                                             (const uint32_t *)(const void *)reader->text_ids->data,
                                             reader->log, &known);
        if (!room)
            return log_is_full(reader, error);
        reader->info->unknown_events += !known;
    }
    return STEP_ON;
}

static Step take_events(Reader *reader, size_t size, uint32_t events, GError **error)
{
    Records records = {0};
    Step step = append_records(reader, size, &records, error);
    if (step != STEP_ON)
        return step;
    if (records.fault)
        return fail(reader, error, "its event %u, %zu bytes in: %s", records.count + 1,
                    records.used, records.fault);
    if (records.count != events)
        return fail(reader, error, "it has %u events instead of %u", records.count, events);
    return STEP_ON;
}

/* Takes the events that are there of a block of which only the first bytes are. */
static Step take_cut_events(Reader *reader, const CoroBlockHeader *header, size_t stored,
                            GError **error)
{
    size_t size;
    Records records = {0};
    Step step = unpack(reader, header, stored, &size, error);
    if (step == STEP_ON)
        step = append_records(reader, size, &records, error);
    reader->info->unchecked_events = records.count;
    return step == STEP_ON ? STEP_CUT_OFF : step;
}

static Step take_end(Reader *reader, size_t size, GError **error)
{
    if (size != sizeof(uint64_t) || get_number(reader->contents, size) != log_count(reader->log))
        return fail(reader, error, "the number of events is wrong: a block is missing");
    if (fgetc(reader->stream) != EOF)
        return fail(reader, error, "something follows behind the end, at byte %" G_GUINT64_FORMAT,
                    reader->offset);
    return STEP_END;
}

static bool is_known(uint32_t kind)
{
    return kind == CORO_SCHEMA || kind == CORO_TEXTS || kind == CORO_EVENTS || kind == CORO_END;
}

static Step take_block(Reader *reader, const CoroBlockHeader *header, GError **error)
{
    if (hash_bytes(reader->stored, header->stored_size) != header->contents_check)
        return fail(reader, error, "its contents do not match their check sum");
    if (!is_known(header->kind))
        return STEP_ON;
    size_t size;
    Step step = unpack(reader, header, header->stored_size, &size, error);
    if (step != STEP_ON)
        return step;
    switch ((CoroBlockKind)header->kind) {
    case CORO_SCHEMA:
        return take_schema(reader, size, error);
    case CORO_TEXTS:
        return take_texts(reader, size, error);
    case CORO_EVENTS:
        return take_events(reader, size, header->events, error);
    case CORO_END:
        return take_end(reader, size, error);
    }
    return STEP_ON;
}

static Step read_block(Reader *reader, GError **error)
{
    CoroBlockHeader header;
    Step step = read_header(reader, &header, error);
    if (step != STEP_ON)
        return step;
    uint64_t begin = reader->offset;
    step = read_bytes(reader, reader->stored, header.stored_size, error);
    if (step == STEP_ON)
        return take_block(reader, &header, error);
    if (step == STEP_CUT_OFF && header.kind == CORO_EVENTS)
        return take_cut_events(reader, &header, reader->offset - begin, error);
    return step;
}

static Step read_version(Reader *reader, GError **error)
{
    uint8_t bytes[CORO_HEADER_BYTES - CORO_MAGIC_BYTES];
    Step step = read_bytes(reader, bytes, sizeof bytes, error);
    if (step != STEP_ON)
        return step;
    uint64_t version = get_number(bytes, 4);
    if (version == CORO_VERSION && get_number(bytes + 4, 4) == 0)
        return STEP_ON;
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                "%s: the recording is of version %" G_GUINT64_FORMAT
                " (byte 8); this program reads version %d",
                reader->name, version, CORO_VERSION);
    return STEP_FAILED;
}

bool coro_read(FILE *stream, const char *name, Log *log, LogFileInfo *info, GError **error)
{
    Reader reader = {
        .stream = stream,
        .name = name,
        .offset = CORO_MAGIC_BYTES,
        .log = log,
        .stored = g_malloc(CORO_BLOCK_BYTES),
        .contents = g_malloc0(CORO_BLOCK_BYTES + LOG_RECORD_BYTES + LOG_RECORD_SLACK),
        .texts = 1,
        .text_ids = g_array_new(FALSE, TRUE, sizeof(uint32_t)),
        .info = info,
    };
    g_array_set_size(reader.text_ids, 1);
    Step step = read_version(&reader, error);
    while (step == STEP_ON)
        step = read_block(&reader, error);
    if (step == STEP_CUT_OFF && !reader.schema) {
        g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_FORMAT,
                    "%s: cut off at byte %" G_GUINT64_FORMAT ", before its first event", name,
                    reader.offset);
        step = STEP_FAILED;
    }
    info->complete = step == STEP_END;
    info->bytes = reader.offset;
    coro_schema_free(reader.schema);
    g_free(reader.stored);
    g_free(reader.contents);
    g_free(reader.text);
    g_array_unref(reader.text_ids);
    return step != STEP_FAILED;
}
