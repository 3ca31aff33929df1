// SPDX-License-Identifier: MIT
/*
 * Pictures of moments: as files, as a strip on a page, for the clipboard.
 */
#pragma once

#include "draw/views.h"
#include "replay/replay.h"

#include <gtk/gtk.h>

typedef struct {
    const World *world;
    const View *view;
    PaletteTheme theme;
} Picture;

/* The ending of the path says which kind: .png, .svg or .pdf; another is a COROSCOPE_ERROR_USAGE.
 * What was at the path before stays when it fails. */
gboolean picture_save(const Picture *picture, const char *path, GError **error);
/* All on one page, each with its step and its sentence. The picture's own World is not looked at.
 */
gboolean picture_save_strip(const Picture *picture, Replay *replay, const guint64 *positions,
                            guint count, const char *path, GError **error);
/* Large enough for slides. */
GdkTexture *picture_texture(const Picture *picture, GError **error);
