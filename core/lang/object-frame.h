// SPDX-License-Identifier: MIT
// Frames as the language sees them: gi_frame, tb_frame, sys._getframe().
#pragma once

#include "lang/frame.h"
#include "lang/type.h"

typedef struct FrameObject {
    Object object;
    Frame *frame; // NULL: it has ended and nobody kept it
    bool owns;    // the frame has ended and belongs to this object
} FrameObject;

// The one object for a frame; a new reference.
Value frame_object(Interpreter *in, Frame *frame);
// A new dict of the local names.
Value frame_locals(Interpreter *in, Frame *frame);
