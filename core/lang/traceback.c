// SPDX-License-Identifier: MIT
// What python3 prints for an uncaught exception: its tracebacks, chain, carets and suggestions.
#include "lang/interpreter.h"
#include "lang/object-dict.h"
#include "lang/object-exception.h"
#include "lang/object-frame.h"
#include "lang/object-function.h"
#include "lang/object-list.h"
#include "lang/object-str.h"
#include "lang/suggestion.h"
#include "lang/traceback-carets.h"

#include <string.h>

// A frame that repeats is shown so often, then counted; of very long tracebacks the end is shown.
enum { MOST_REPEATED = 3, MOST_ENTRIES = 1000, MOST_CHAINED = 100 };

#define CAUSE_TEXT "\nThe above exception was the direct cause of the following exception:\n\n"
#define CONTEXT_TEXT "\nDuring handling of the above exception, another exception occurred:\n\n"

// The text of one file that runs.
struct SourceText {
    struct SourceText *next;
    size_t size; // of text
    char *text;  // behind the name, in the same block
    char name[];
};

static size_t source_bytes(size_t name_size, size_t size)
{
    return sizeof(struct SourceText) + name_size + 1 + size;
}

bool traceback_keep_source(Interpreter *in, const char *file, const char *text, size_t size)
{
    size_t name_size = strlen(file);
    struct SourceText *source = memory_take(in, source_bytes(name_size, size));
    if (!source)
        return false;
    memcpy(source->name, file, name_size + 1);
    source->text = source->name + name_size + 1;
    source->size = size;
    memcpy(source->text, text, size);
    source->next = in->sources;
    in->sources = source;
    return true;
}

void traceback_forget_sources(Interpreter *in)
{
    for (struct SourceText *source; (source = in->sources);) {
        in->sources = source->next;
        memory_give(in, source, source_bytes(strlen(source->name), source->size));
    }
}

static const char *source_line(Interpreter *in, Value file, uint32_t line, size_t *size)
{
    const struct SourceText *source = in->sources;
    while (source && !str_equal_c(file, source->name))
        source = source->next;
    if (!source)
        return NULL;
    const char *at = source->text, *end = source->text + source->size;
    for (uint32_t number = 1; number < line; number++) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at)
            return NULL;
        at++;
    }
    if (at >= end)
        return NULL;
    const char *line_end = memchr(at, '\n', (size_t)(end - at));
    *size = (size_t)((line_end ? line_end : end) - at);
    if (*size > 0 && at[*size - 1] == '\r')
        --*size;
    return at;
}

static bool add_source_line(StrBuilder *builder, const char *line, size_t size)
{
    while (size > 0 && strchr(" \t\f", *line)) {
        line++;
        size--;
    }
    while (size > 0 && strchr(" \t\f", line[size - 1]))
        size--;
    return str_builder_add_c(builder, "    ") && str_builder_add(builder, line, size) &&
           str_builder_add_c(builder, "\n");
}

// What an entry shows of a frame.
typedef struct Entry {
    const Code *code;
    uint32_t line;
    uint32_t instruction;
} Entry;

static bool entry_of(const TracebackObject *traceback, Entry *entry)
{
    const FrameObject *object = (const FrameObject *)(void *)traceback->frame;
    if (!object || !object->frame)
        return false;
    *entry = (Entry){object->frame->code, traceback->line, traceback->instruction};
    return true;
}

static bool is_same_place(const Entry *a, const Entry *b)
{
    return a->code == b->code && a->line == b->line;
}

static bool add_entry(Interpreter *in, StrBuilder *builder, const Entry *entry)
{
    Value text = str_format_c(in, "  File \"%S\", line %d, in %S\n", entry->code->file_name,
                              (int)entry->line, entry->code->name);
    bool added = text && str_builder_add_str(builder, text);
    value_drop_maybe(in, text);
    size_t size;
    const char *line = added ? source_line(in, entry->code->file_name, entry->line, &size) : NULL;
    if (!line || size == 0)
        return added;
    const CodePlace *place = entry->instruction < entry->code->instruction_count
                                 ? &entry->code->places[entry->instruction]
                                 : NULL;
    if (!add_source_line(builder, line, size))
        return false;
    return !place || place->line != entry->line || place->end_column == 0 ||
           traceback_add_carets(builder, line, size, place);
}

static bool add_repetitions(Interpreter *in, StrBuilder *builder, size_t count)
{
    if (count <= MOST_REPEATED)
        return true;
    size_t more = count - MOST_REPEATED;
    Value text =
        str_format_c(in, "  [Previous line repeated %zu more time%s]\n", more, more > 1 ? "s" : "");
    bool added = text && str_builder_add_str(builder, text);
    value_drop_maybe(in, text);
    return added;
}

static const TracebackObject *next_of(const TracebackObject *traceback)
{
    return (const TracebackObject *)(void *)traceback->next;
}

static bool add_traceback(Interpreter *in, StrBuilder *builder, const TracebackObject *traceback)
{
    size_t length = 0, repeated = 0;
    Entry last = {NULL, 0, 0}, entry;
    for (const TracebackObject *at = traceback; at; at = next_of(at))
        length++;
    for (; length > MOST_ENTRIES; length--)
        traceback = next_of(traceback);
    if (!str_builder_add_c(builder, "Traceback (most recent call last):\n"))
        return false;
    for (; traceback; traceback = next_of(traceback)) {
        if (!entry_of(traceback, &entry))
            continue;
        if (!is_same_place(&entry, &last)) {
            if (!add_repetitions(in, builder, repeated))
                return false;
            last = entry;
            repeated = 0;
        }
        if (++repeated <= MOST_REPEATED && !add_entry(in, builder, &entry))
            return false;
    }
    return add_repetitions(in, builder, repeated);
}

static bool add_type_name(Interpreter *in, StrBuilder *builder, const Type *type)
{
    Value module = type->dict ? dict_get_name_borrow(type->dict, NAME_OF(in, __module__)) : NULL;
    const char *of_spec = type->spec && !(type->flags & TYPE_HEAP) ? type->spec->module : NULL;
    if (module && value_is_str(module) && !str_equal_c(module, "__main__") &&
        !str_equal_c(module, "builtins")) {
        if (!str_builder_add_str(builder, module) || !str_builder_add_c(builder, "."))
            return false;
    } else if (!module && of_spec && strcmp(of_spec, "builtins") != 0) {
        if (!str_builder_add_c(builder, of_spec) || !str_builder_add_c(builder, "."))
            return false;
    }
    return str_builder_add_str(builder, type->qualified_name);
}

static bool add_suggestion(Interpreter *in, StrBuilder *builder, Value exception)
{
    Value name = suggestion_for(in, exception);
    if (!name)
        return true;
    Value text = str_format_c(in, ". Did you mean: '%S'?", name);
    bool added = text && str_builder_add_str(builder, text);
    value_drop_maybe(in, text);
    value_drop(in, name);
    return added;
}

static bool add_notes(Interpreter *in, StrBuilder *builder, Value exception)
{
    DictObject *dict = as_exception(exception)->dict;
    Value notes = dict ? dict_get_name_borrow(dict, NAME_OF(in, __notes__)) : NULL;
    if (!notes || !object_is_a(notes, TYPE_LIST))
        return true;
    for (size_t i = 0; i < as_list(notes)->count; i++) {
        Value note = value_str(in, as_list(notes)->items[i]);
        bool added = note && str_builder_add_str(builder, note) && str_builder_add_c(builder, "\n");
        value_drop_maybe(in, note);
        if (!added)
            return false;
    }
    return true;
}

static bool add_exception_line(Interpreter *in, StrBuilder *builder, Value exception)
{
    if (!add_type_name(in, builder, value_type(in, exception)))
        return false;
    Value text = value_str(in, exception);
    bool added;
    if (!text) {
        raise_clear(in);
        added = str_builder_add_c(builder, ": <exception str() failed>");
    } else {
        added = as_str(text)->size == 0 ||
                (str_builder_add_c(builder, ": ") && str_builder_add_str(builder, text));
        value_drop(in, text);
    }
    return added && add_suggestion(in, builder, exception) && str_builder_add_c(builder, "\n") &&
           add_notes(in, builder, exception);
}

static bool add_exception(Interpreter *in, StrBuilder *builder, Value exception)
{
    Value traceback = as_exception(exception)->traceback;
    if (traceback && !add_traceback(in, builder, (const TracebackObject *)(void *)traceback))
        return false;
    return add_exception_line(in, builder, exception);
}

// The exception that led to this one, and how; NULL when none did.
static Value exception_before(Value exception, const char **how)
{
    const ExceptionObject *object = as_exception(exception);
    if (object->cause) {
        *how = CAUSE_TEXT;
        return object->cause == VALUE_NONE ? NULL : object->cause;
    }
    *how = CONTEXT_TEXT;
    return object->context && object->context != VALUE_NONE && !object->suppress_context
               ? object->context
               : NULL;
}

static bool is_in_chain(Value const *chain, size_t count, Value exception)
{
    for (size_t i = 0; i < count; i++)
        if (chain[i] == exception)
            return true;
    return false;
}

// The chain's exceptions, newest first.
static bool add_chain(Interpreter *in, StrBuilder *builder, Value exception)
{
    Value chain[MOST_CHAINED];
    const char *how[MOST_CHAINED];
    size_t count = 0;
    for (Value at = exception; at && count < MOST_CHAINED && !is_in_chain(chain, count, at);) {
        chain[count] = at;
        at = exception_before(at, &how[count]);
        count++;
    }
    while (count-- > 0) {
        if (!add_exception(in, builder, chain[count]) ||
            (count > 0 && !str_builder_add_c(builder, how[count - 1])))
            return false;
    }
    return true;
}

Value traceback_format(Interpreter *in, Value exception)
{
    StrBuilder builder;
    str_builder_init(&builder, in);
    if (add_chain(in, &builder, exception))
        return str_builder_finish(&builder);
    str_builder_drop(&builder);
    return NULL;
}

void traceback_print(Interpreter *in, Value exception)
{
    value_retain(exception);
    Value text = traceback_format(in, exception);
    if (text) {
        in->host->output(in->host->data, 2, as_str(text)->bytes, as_str(text)->size);
        value_drop(in, text);
    } else {
        static const char lost[] = "MemoryError: no memory to print an exception\n";
        raise_clear(in);
        in->host->output(in->host->data, 2, lost, sizeof lost - 1);
    }
    value_drop(in, exception);
}
