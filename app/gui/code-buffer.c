// SPDX-License-Identifier: MIT
/* Tags for whole lines, source marks for the margin. */
#include "gui/code-buffer.h"

#include <glib/gi18n.h>
#include <string.h>

/* Characters of a program; longer ones have no colours. */
#define MOST_COLORED 200000

/* Background of a line by what is marked, light and dark. */
static const struct {
    const char *tag, *light, *dark;
} tags[] = {
    {CODE_MARK_WAITING, "#e6eef9", "#1d2c42"},
    {"error", "#fbe1e0", "#4a1d20"},
    {CODE_MARK_RUNNING, "#c4ecd1", "#1d5233"},
};

static const struct {
    const char *kind, *icon;
    int priority;
} icons[] = {
    {CODE_MARK_WAITING, "media-playback-pause-symbolic", 1},
    {CODE_MARK_BREAKPOINT, "media-record-symbolic", 2},
    {CODE_MARK_RUNNING, "media-playback-start-symbolic", 3},
};

/* Left to itself, the source view gives lines their colours while it draws them. That moves what is
 * being drawn: lines become wider, and scroll bars that have their places already need others. */
static void color_now(GtkSourceBuffer *buffer)
{
    GtkTextIter start, end;
    gtk_text_buffer_get_bounds(GTK_TEXT_BUFFER(buffer), &start, &end);
    gboolean is_short = gtk_text_iter_get_offset(&end) <= MOST_COLORED;
    gtk_source_buffer_set_highlight_syntax(buffer, is_short);
    if (is_short)
        gtk_source_buffer_ensure_highlight(buffer, &start, &end);
}

GtkSourceBuffer *code_buffer_new(void)
{
    GtkSourceBuffer *buffer = gtk_source_buffer_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
        gtk_text_buffer_create_tag(GTK_TEXT_BUFFER(buffer), tags[i].tag, NULL);
    g_signal_connect_after(buffer, "insert-text", G_CALLBACK(color_now), NULL);
    g_signal_connect_after(buffer, "delete-range", G_CALLBACK(color_now), NULL);
    return buffer;
}

/* What programs and editions are written in, and what its descriptions refer to. */
static const char *const language_files[] = {"python3.lang", "python.lang",  "c.lang",
                                             "def.lang",     "gtk-doc.lang", "language2.rng"};

static void add_files(GStrvBuilder *files, const char *folder)
{
    for (size_t i = 0; i < G_N_ELEMENTS(language_files); i++) {
        g_autofree char *path = g_build_filename(folder, language_files[i], NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            g_strv_builder_add(files, path);
    }
}

/* The default manager reads the descriptions of all languages that there are before it knows one,
 * which takes as long as a tenth of the app's start; it serves where these are not found. */
static GtkSourceLanguageManager *languages(void)
{
    static GtkSourceLanguageManager *manager;
    if (manager)
        return manager;
    GtkSourceLanguageManager *all = gtk_source_language_manager_get_default();
    const char *const *folders = gtk_source_language_manager_get_search_path(all);
    g_autoptr(GStrvBuilder) files = g_strv_builder_new();
    for (size_t i = 0; folders[i]; i++)
        add_files(files, folders[i]);
    g_auto(GStrv) paths = g_strv_builder_end(files);
    manager = gtk_source_language_manager_new();
    gtk_source_language_manager_set_search_path(manager, (const char *const *)paths);
    if (!gtk_source_language_manager_get_language(manager, "python3"))
        g_set_object(&manager, all);
    return manager;
}

void code_buffer_set_language(GtkSourceBuffer *buffer, const char *file_name)
{
    gtk_source_buffer_set_language(
        buffer, gtk_source_language_manager_guess_language(languages(), file_name, NULL));
    color_now(buffer);
}

void code_buffer_set_dark(GtkSourceBuffer *buffer, gboolean dark)
{
    GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default();
    gtk_source_buffer_set_style_scheme(buffer, gtk_source_style_scheme_manager_get_scheme(
                                                   schemes, dark ? "Adwaita-dark" : "Adwaita"));
    GtkTextTagTable *table = gtk_text_buffer_get_tag_table(GTK_TEXT_BUFFER(buffer));
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
        g_object_set(gtk_text_tag_table_lookup(table, tags[i].tag), "paragraph-background",
                     dark ? tags[i].dark : tags[i].light, NULL);
}

void code_buffer_set_text(GtkSourceBuffer *buffer, const char *text, gboolean can_undo)
{
    GtkTextBuffer *base = GTK_TEXT_BUFFER(buffer);
    GtkTextIter start, end;
    if (!can_undo)
        gtk_text_buffer_begin_irreversible_action(base);
    gtk_text_buffer_begin_user_action(base);
    gtk_text_buffer_get_bounds(base, &start, &end);
    gtk_text_buffer_delete(base, &start, &end);
    gtk_text_buffer_insert(base, &start, text, -1);
    gtk_text_buffer_end_user_action(base);
    if (!can_undo)
        gtk_text_buffer_end_irreversible_action(base);
    gtk_text_buffer_get_start_iter(base, &start);
    gtk_text_buffer_place_cursor(base, &start);
}

char *code_buffer_get_text(GtkSourceBuffer *buffer)
{
    GtkTextIter start, end;
    gtk_text_buffer_get_bounds(GTK_TEXT_BUFFER(buffer), &start, &end);
    return gtk_text_buffer_get_text(GTK_TEXT_BUFFER(buffer), &start, &end, TRUE);
}

void code_buffer_mark_line(GtkSourceBuffer *buffer, guint line, const char *kind)
{
    GtkTextBuffer *base = GTK_TEXT_BUFFER(buffer);
    GtkTextIter start, end;
    if (line == 0 || !gtk_text_buffer_get_iter_at_line(base, &start, (int)line - 1))
        return;
    if (kind)
        gtk_source_buffer_create_source_mark(buffer, NULL, kind, &start);
    if (g_strcmp0(kind, CODE_MARK_BREAKPOINT) == 0)
        return;
    end = start;
    gtk_text_iter_forward_line(&end);
    gtk_text_buffer_apply_tag_by_name(base, kind ? kind : "error", &start, &end);
}

void code_buffer_clear_marks(GtkSourceBuffer *buffer, gboolean breakpoints)
{
    GtkTextIter start, end;
    gtk_text_buffer_get_bounds(GTK_TEXT_BUFFER(buffer), &start, &end);
    if (breakpoints) {
        gtk_source_buffer_remove_source_marks(buffer, &start, &end, CODE_MARK_BREAKPOINT);
        return;
    }
    gtk_source_buffer_remove_source_marks(buffer, &start, &end, CODE_MARK_RUNNING);
    gtk_source_buffer_remove_source_marks(buffer, &start, &end, CODE_MARK_WAITING);
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
        gtk_text_buffer_remove_tag_by_name(GTK_TEXT_BUFFER(buffer), tags[i].tag, &start, &end);
}

void code_view_add_mark_icons(GtkSourceView *view)
{
    for (size_t i = 0; i < G_N_ELEMENTS(icons); i++) {
        g_autoptr(GtkSourceMarkAttributes) attributes = gtk_source_mark_attributes_new();
        gtk_source_mark_attributes_set_icon_name(attributes, icons[i].icon);
        gtk_source_view_set_mark_attributes(view, icons[i].kind, attributes, icons[i].priority);
    }
    gtk_source_view_set_show_line_marks(view, TRUE);
}
