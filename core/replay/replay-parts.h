// SPDX-License-Identifier: MIT
/* What the files of Replay share. Private to replay*.c. */
#pragma once

#include "replay/replay.h"

enum { REPLAY_CHUNK = 4096 /* events looked at in one go when searching */ };

/* Folds a World of this Replay on to `position`, leaving checkpoints where they are due. */
void replay_advance(Replay *replay, World *world, uint64_t position);
