// SPDX-License-Identifier: MIT
// The slow parts of instructions, apart from the loop (evaluator-support.c, evaluator-frame.c).
#pragma once

#include "lang/evaluator.h"
#include "lang/interpreter.h"
#include "lang/object-generator.h"

// Frames
Frame *frame_take(Interpreter *in, FunctionObject *function); // slots NULL, function retained
// A frame with nothing in it: function, place and arguments are to be filled in. NULL: no memory.
Frame *frame_blank(Interpreter *in, const Code *code);
bool frame_begin(Interpreter *in, Frame *frame); // its cells, after the arguments are bound
void frame_give(Interpreter *in, Frame *frame);  // ends a frame owned by its call
void frame_end(Interpreter *in,
               Frame *frame); // drops what it holds, or leaves it to its FrameObject
Value generator_call(Interpreter *in, FunctionObject *function, Value const *arguments,
                     size_t count, Value names);

// Names and attributes: results new references, caches filled.
Value load_global(Interpreter *in, Frame *frame, CodeCache *cache);
Value load_name(Interpreter *in, Frame *frame, CodeCache *cache);
bool delete_global(Interpreter *in, Frame *frame, Value name, struct DictObject *names);
Value load_class_cell(Interpreter *in, Frame *frame, uint32_t slot);
Value load_attribute(Interpreter *in, Value v, CodeCache *cache);
bool store_attribute(Interpreter *in, Value v, CodeCache *cache, Value value);
// Replaces *place by the method (or NULL) and gives the self (or the callable) in *second.
bool load_method(Interpreter *in, Value *place, Value *second, CodeCache *cache);
// Has the instance an attribute of its own where its class has a method?
bool method_is_hidden(Value owner, Value name);
void raise_unbound(Interpreter *in, const Frame *frame, uint32_t slot);

bool unpack_values(Interpreter *in, Value stolen, uint32_t before, int64_t after, Value *places);
Value format_field(Interpreter *in, Value value, uint32_t flags, Value specification);
Value join_strings(Interpreter *in, Value *parts, size_t count);
bool begin_annotations(Interpreter *in, Frame *frame);
Value make_function(Interpreter *in, Frame *frame, Value code, uint32_t flags, Value *parts);
Value call_spread(Interpreter *in, Value callable, Value arguments, Value named);
bool merge_keywords(Interpreter *in, Value callable, Value dict, Value mapping);
bool update_mapping(Interpreter *in, Value dict, Value mapping);
bool raise_statement(Interpreter *in, uint32_t count, Value *values);
int match_exception(Interpreter *in, Value exception, Value classes);
bool with_begin(Interpreter *in, Value manager, bool is_async, Value *exit, Value *entered);
Value with_exception(Interpreter *in, Value exit, Value exception);
Value async_iterate(Interpreter *in, Value v);
Value async_next(Interpreter *in, Value v);
Value delegate_iterator(Interpreter *in, Frame *frame, Value v);
Value import_name(Interpreter *in, Frame *frame, Value name, Value names);
Value import_from(Interpreter *in, Value module, Value name);
bool import_star(Interpreter *in, Frame *frame, Value module);
Value build_class(Interpreter *in, Value self, Value *arguments, size_t count);
bool show_value(Interpreter *in, Value v);
// The slow part of the step hook: steps counted, observers told, threads switched. False: raised.
bool line_hook(Interpreter *in, Frame *frame, uint32_t line);
// The exception that is being handled here, innermost; borrowed or NULL.
Value handled_borrow(const Thread *thread);
