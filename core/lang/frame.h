// SPDX-License-Identifier: MIT
// A frame: a function's place, locals and value stack, in one block of heap memory.
//
// A plain call takes a block for its frame and gives it back when it ends. A generator, coroutine
// or async generator has its frame inside itself (object-generator.h): resuming it links that
// frame below the resumer's, and a yield unlinks it. No frame ever lives on a C stack.
//
// slots[]: the code's locals (parameters first), then its cells and free variables, then the value
// stack.
#pragma once

#include "lang/code.h"
#include "lang/host.h"
#include "lang/value.h"

typedef enum FrameOwner {
    FRAME_OWNED_BY_CALL,      // freed when it ends
    FRAME_OWNED_BY_GENERATOR, // lives in a GeneratorObject
    FRAME_OWNED_BY_OBJECT     // ended, kept by a FrameObject that a traceback refers to
} FrameOwner;

// What the caller wants done with the value this frame ends with.
typedef enum FrameResult {
    FRAME_PUSH,         // push it on the caller's stack: a call
    FRAME_TO_C,         // leave the loop: a call from C
    FRAME_NEW,          // drop it (must be None) and push the instance: __init__
    FRAME_FOR,          // generator resumed by a for loop: yield pushes, the end jumps
    FRAME_NEXT,         // by next(), send(), throw(): the end raises StopIteration
    FRAME_DELEGATE,     // by yield from or await: yield is passed on, the end is pushed
    FRAME_CLOSE,        // by close()
    FRAME_NEXT_DEFAULT, // next(g, default): the end pushes the default that lies on the stack
} FrameResult;

struct Frame {
    Frame *caller; // whom it returns or yields to; NULL at the bottom or while suspended
    struct FunctionObject *function; // owned; gives code, globals, closure
    const Code *code;                // borrowed from the function
    const uint32_t *at;              // the next instruction
    Value *top;                      // one above the value stack's top, while another frame runs
    struct FrameObject *object;      // borrowed; the language's view of it, if anyone asked
    Value names;     // owned; the dict of a class body or module where names live, else NULL
    TapeMark mark;   // the observer's own; 0 until it gives one
    uint8_t owner;   // FrameOwner
    uint8_t result;  // FrameResult
    uint8_t entered; // may be in a with or try: cheap test for tools
    uint8_t unused;
    Value slots[];
};

// Does it run code of a module that comes with the language? Such frames are not stepped, not
// interrupted, not shown to observers, and left out of tracebacks.
static inline bool frame_is_library(const Frame *frame)
{
    return (frame->code->flags & CODE_LIBRARY) != 0;
}

// The frame itself, or the nearest caller that is the program's own; NULL: none.
static inline Frame *frame_shown(Frame *frame)
{
    while (frame && frame_is_library(frame))
        frame = frame->caller;
    return frame;
}

// The function's line that runs, from the instruction.
uint32_t frame_line(const Frame *frame);

// By what the records of a coroutine's resuming and yielding are known in an observer's tables,
// beside its frame's mark: by the frame that resumes it and how (sending None is a next()), and by
// where it stands.
static inline uint64_t frame_resume_where(const Frame *resumer, GeneratorCall how, Value value)
{
    if (how == GENERATOR_SEND && value == VALUE_NONE)
        how = GENERATOR_NEXT;
    return resumer->mark << 8 | (uint64_t)how << 2;
}

static inline uint64_t frame_yield_where(const Frame *frame)
{
    return (uintptr_t)frame->at;
}
