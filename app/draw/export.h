// SPDX-License-Identifier: MIT
/*
 * Pictures for files and the clipboard: whatever draws itself on a cairo_t, as PNG, SVG or PDF.
 *
 *     export_to_file("moment.svg", width, height, draw, data, &error);
 *
 * The form is told by the file name's end. A file that was there before stays whole until the new
 * one is; what fails sets an error that names the file. One unit of the drawing is a pixel of a
 * PNG, and a pixel at 96 to the inch (three quarters of a point) elsewhere.
 */
#pragma once

#include "draw/scene-draw.h"

typedef enum { EXPORT_PNG, EXPORT_SVG, EXPORT_PDF } ExportForm;

/* Draws in the rectangle from 0, 0 to `width`, `height`. */
typedef void (*ExportDraw)(cairo_t *cairo, double width, double height, gpointer data);

/* By the end of a file name; FALSE and an error when it is none of the three. */
gboolean export_form_of(const char *path, ExportForm *form, GError **error);

/* NULL and an error when there is no memory for it, or the size is none (EXPORT_MOST at most). */
#define EXPORT_MOST 16384.0
GBytes *export_to_bytes(ExportForm form, double width, double height, ExportDraw draw,
                        gpointer data, GError **error);
gboolean export_to_file(const char *path, double width, double height, ExportDraw draw,
                        gpointer data, GError **error);

/* A scene, scaled down where it needs more room than there is, in the middle: an ExportDraw whose
 * data is this. */
typedef struct {
    const Scene *scene;
    const SceneStyle *style;
} ExportScene;
void export_draw_scene(cairo_t *cairo, double width, double height, gpointer export_scene);

/* Several moments on one page, in reading order, each with a caption below: an ExportDraw whose
 * data is this. */
typedef struct {
    guint count, columns; /* columns: 0 for as many as suit */
    const ExportScene *scenes;
    const char *const *captions;
    PaletteTheme theme;
} ExportStrip;
void export_draw_strip(cairo_t *cairo, double width, double height, gpointer export_strip);
