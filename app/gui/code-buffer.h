// SPDX-License-Identifier: MIT
/*
 * A source buffer with the marks of a run: the line about to run, the lines that
 * wait, breakpoints, the line with the error.
 */
#pragma once

#include <gtksourceview/gtksource.h>

#define CODE_MARK_BREAKPOINT "breakpoint"
#define CODE_MARK_RUNNING "running"
#define CODE_MARK_WAITING "waiting"

GtkSourceBuffer *code_buffer_new(void);
/* Chooses the language by the file's name. */
void code_buffer_set_language(GtkSourceBuffer *buffer, const char *file_name);
void code_buffer_set_dark(GtkSourceBuffer *buffer, gboolean dark);
/* Puts another text there, as one step that can be undone, or as the start of all undoing. */
void code_buffer_set_text(GtkSourceBuffer *buffer, const char *text, gboolean can_undo);
/* To be freed. */
char *code_buffer_get_text(GtkSourceBuffer *buffer);
/* Marks a line, from 1, as one of the three above, or (NULL) as the one with the error. */
void code_buffer_mark_line(GtkSourceBuffer *buffer, guint line, const char *kind);
/* Takes all marks away but those of breakpoints, or these alone. */
void code_buffer_clear_marks(GtkSourceBuffer *buffer, gboolean breakpoints);
void code_view_add_mark_icons(GtkSourceView *view);
