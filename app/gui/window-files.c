// SPDX-License-Identifier: MIT
/* Opening, saving and exporting: dialogs, and what is done with the file that was chosen. */
#include "gui/window-parts.h"

#include "gui/pictures.h"
#include "trace/log-file.h"

#include <glib/gi18n.h>

/* What is done with a chosen file; FALSE with an error when that fails. */
typedef gboolean (*FileFunction)(CoroscopeWindow *self, const char *path, GError **error);

/* Offered kinds of files: a name and patterns, ended by NULL. */
typedef struct {
    const char *name;
    const char *patterns[4];
} FileKind;

static void file_chosen(GtkNativeDialog *dialog, int response, gpointer data)
{
    CoroscopeWindow *self = data;
    FileFunction function = (FileFunction)g_object_get_data(G_OBJECT(dialog), "function");
    if (response == GTK_RESPONSE_ACCEPT) {
        g_autoptr(GFile) file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(dialog));
        g_autofree char *path = file ? g_file_get_path(file) : NULL;
        g_autoptr(GError) error = NULL;
        if (path && !function(self, path, &error))
            window_say(self, error->message);
    }
    gtk_native_dialog_destroy(dialog);
    g_object_unref(dialog);
}

static void add_kinds(GtkFileChooser *chooser, const FileKind *kinds)
{
    for (; kinds->name; kinds++) {
        g_autoptr(GtkFileFilter) filter = gtk_file_filter_new();
        gtk_file_filter_set_name(filter, _(kinds->name));
        for (guint i = 0; kinds->patterns[i]; i++)
            gtk_file_filter_add_pattern(filter, kinds->patterns[i]);
        gtk_file_chooser_add_filter(chooser, filter);
    }
}

/* `name` is proposed for a file to save; NULL to open one. */
static void ask_for_file(CoroscopeWindow *self, const char *title, const char *name,
                         const FileKind *kinds, FileFunction function)
{
    GtkFileChooserAction action =
        name ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN;
    GtkFileChooserNative *dialog = gtk_file_chooser_native_new(
        title, GTK_WINDOW(self), action, name ? _("_Save") : _("_Open"), _("_Cancel"));
    gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(dialog), TRUE);
    add_kinds(GTK_FILE_CHOOSER(dialog), kinds);
    if (name)
        gtk_file_chooser_set_current_name(GTK_FILE_CHOOSER(dialog), name);
    g_object_set_data(G_OBJECT(dialog), "function", (gpointer)function);
    g_signal_connect_object(dialog, "response", G_CALLBACK(file_chosen), self, 0);
    gtk_native_dialog_show(GTK_NATIVE_DIALOG(dialog));
}

/* The document's title without its ending, with another. */
static char *proposed_name(CoroscopeWindow *self, const char *ending)
{
    g_autofree char *name =
        g_strdup(self->document ? coroscope_document_get_title(self->document) : "coroscope");
    char *dot = strrchr(name, '.');
    if (dot)
        *dot = '\0';
    g_strdelimit(name, "/\\:", '-');
    return g_strconcat(name, ending, NULL);
}

static void saved(CoroscopeWindow *self, const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *text = g_strdup_printf(_("Saved “%s”"), name);
    window_toast(self, text);
}

/* ---- Programs and recordings ------------------------------------------------------------------
 */

static const FileKind openable[] = {
    {N_("Programs and recordings"), {"*.py", "*.coro", "*.txt"}},
    {N_("All files"), {"*"}},
    {NULL, {NULL}},
};
static const FileKind programs[] = {{N_("Python programs"), {"*.py"}}, {NULL, {NULL}}};
static const FileKind recordings[] = {
    {N_("Recordings"), {"*.coro"}},
    {N_("Recordings as text"), {"*.txt"}},
    {NULL, {NULL}},
};
static const FileKind traces[] = {{N_("Chrome traces"), {"*.json"}}, {NULL, {NULL}}};

static gboolean open_file(CoroscopeWindow *self, const char *path, GError **error)
{
    coroscope_window_open_path(self, path);
    return TRUE;
}

void window_ask_open(CoroscopeWindow *self)
{
    ask_for_file(self, _("Open a Program or a Recording"), NULL, openable, open_file);
}

static gboolean save_program(CoroscopeWindow *self, const char *path, GError **error)
{
    if (!coroscope_document_save(self->document, path, error))
        return FALSE;
    saved(self, path);
    return TRUE;
}

void window_ask_save(CoroscopeWindow *self)
{
    g_autofree char *name = proposed_name(self, ".py");
    g_autoptr(GError) error = NULL;
    if (!self->document || !coroscope_document_has_program(self->document))
        return;
    if (coroscope_document_get_kind(self->document) != COROSCOPE_DOCUMENT_FILE) {
        ask_for_file(self, _("Save the Program"), name, programs, save_program);
        return;
    }
    g_autofree char *path = g_strdup(coroscope_document_get_path(self->document));
    if (!save_program(self, path, &error))
        window_say(self, error->message);
}

static const Log *log_of(CoroscopeWindow *self)
{
    return replay_log(coroscope_session_get_replay(window_session(self)));
}

static gboolean save_recording(CoroscopeWindow *self, const char *path, GError **error)
{
    LogForm form = g_str_has_suffix(path, ".txt") ? LOG_FORM_TEXT : LOG_FORM_CORO;
    if (!window_session(self) || !log_save(log_of(self), path, form, error))
        return window_session(self) == NULL;
    saved(self, path);
    return TRUE;
}

void window_ask_save_recording(CoroscopeWindow *self)
{
    g_autofree char *name = proposed_name(self, ".coro");
    if (window_session(self))
        ask_for_file(self, _("Save the Recording"), name, recordings, save_recording);
}

static gboolean export_trace(CoroscopeWindow *self, const char *path, GError **error)
{
    if (!window_session(self) || !log_save(log_of(self), path, LOG_FORM_CHROME, error))
        return window_session(self) == NULL;
    saved(self, path);
    return TRUE;
}

void window_ask_export_trace(CoroscopeWindow *self)
{
    g_autofree char *name = proposed_name(self, ".trace.json");
    if (window_session(self))
        ask_for_file(self, _("Export the Trace"), name, traces, export_trace);
}

/* ---- Pictures ---------------------------------------------------------------------------------
 */

static const FileKind picture_kinds[] = {
    {N_("Pictures"), {"*.png", "*.svg", "*.pdf"}},
    {NULL, {NULL}},
};
static const FileKind strip_kinds[] = {{N_("PDF pages"), {"*.pdf"}}, {NULL, {NULL}}};

static Picture picture_of(CoroscopeWindow *self)
{
    return (Picture){.world = coroscope_session_get_world(window_session(self)),
                     .view = coroscope_stage_view_get_view(self->stage_view),
                     .theme = PALETTE_LIGHT};
}

static gboolean export_picture(CoroscopeWindow *self, const char *path, GError **error)
{
    Picture picture = picture_of(self);
    if (!picture_save(&picture, path, error))
        return FALSE;
    saved(self, path);
    return TRUE;
}

void window_ask_export_picture(CoroscopeWindow *self)
{
    g_autofree char *name = proposed_name(self, ".png");
    if (window_session(self))
        ask_for_file(self, _("Export the Picture"), name, picture_kinds, export_picture);
}

void window_copy_picture(CoroscopeWindow *self)
{
    if (!window_session(self))
        return;
    Picture picture = picture_of(self);
    g_autoptr(GError) error = NULL;
    g_autoptr(GdkTexture) texture = picture_texture(&picture, &error);
    if (!texture) {
        window_say(self, error->message);
        return;
    }
    gdk_clipboard_set_texture(gtk_widget_get_clipboard(GTK_WIDGET(self)), texture);
    window_toast(self, _("The picture is on the clipboard"));
}

void window_keep_moment(CoroscopeWindow *self)
{
    if (!window_session(self))
        return;
    guint64 position = coroscope_session_get_position(window_session(self));
    guint count = self->moments->len;
    for (guint i = 0; i < self->moments->len; i++)
        if (g_array_index(self->moments, guint64, i) == position)
            g_array_remove_index(self->moments, i--);
    if (count == self->moments->len)
        g_array_append_val(self->moments, position);
    g_autofree char *text =
        g_strdup_printf(ngettext("%u moment is kept for the strip",
                                 "%u moments are kept for the strip", self->moments->len),
                        self->moments->len);
    window_toast(self, text);
    window_update_actions(self);
}

static gboolean export_strip(CoroscopeWindow *self, const char *path, GError **error)
{
    if (!window_session(self) || self->moments->len == 0)
        return TRUE;
    Replay *replay = coroscope_session_get_replay(window_session(self));
    Picture picture = picture_of(self);
    if (!picture_save_strip(&picture, replay, (const guint64 *)(gpointer)self->moments->data,
                            self->moments->len, path, error))
        return FALSE;
    saved(self, path);
    return TRUE;
}

void window_ask_export_strip(CoroscopeWindow *self)
{
    g_autofree char *name = proposed_name(self, ".pdf");
    if (window_session(self))
        ask_for_file(self, _("Export the Strip"), name, strip_kinds, export_strip);
}

/* ---- Going to a step --------------------------------------------------------------------------
 */

static void go_to_entered(CoroscopeWindow *self, GtkWidget *dialog, const char *text)
{
    CoroscopeSession *session = window_session(self);
    g_autoptr(GError) error = NULL;
    guint64 number;
    g_autofree char *wanted = g_strstrip(g_strdup(text));
    if (!session || !*wanted)
        return;
    window_stop_playing(self);
    if (g_ascii_string_to_unsigned(wanted, 10, 0, G_MAXUINT64, &number, NULL))
        coroscope_session_seek(session, MIN(number, coroscope_session_get_length(session)));
    else if (!coroscope_session_go_to_place(session, wanted, &error))
        window_toast(self, error ? error->message : _("That does not happen in this run"));
}

static void place_answered(CoroscopeWindow *self, const char *response, GtkWidget *dialog)
{
    GtkWidget *entry = g_object_get_data(G_OBJECT(dialog), "entry");
    if (g_str_equal(response, "go"))
        go_to_entered(self, dialog, gtk_editable_get_text(GTK_EDITABLE(entry)));
}

void window_ask_place(CoroscopeWindow *self)
{
    if (!window_session(self))
        return;
    GtkWidget *dialog = adw_message_dialog_new(
        GTK_WINDOW(self), _("Go to a Step"),
        _("A number, or a moment such as “yield 3 in grep”, “output hello”, “line 12”."));
    GtkWidget *entry = gtk_entry_new();
    gtk_entry_set_activates_default(GTK_ENTRY(entry), TRUE);
    gtk_accessible_update_property(GTK_ACCESSIBLE(entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Step or moment"), -1);
    adw_message_dialog_set_extra_child(ADW_MESSAGE_DIALOG(dialog), entry);
    adw_message_dialog_add_responses(ADW_MESSAGE_DIALOG(dialog), "cancel", _("_Cancel"), "go",
                                     _("_Go"), NULL);
    adw_message_dialog_set_default_response(ADW_MESSAGE_DIALOG(dialog), "go");
    adw_message_dialog_set_close_response(ADW_MESSAGE_DIALOG(dialog), "cancel");
    g_object_set_data(G_OBJECT(dialog), "entry", entry);
    g_signal_connect_object(dialog, "response", G_CALLBACK(place_answered), self,
                            G_CONNECT_SWAPPED);
    gtk_window_present(GTK_WINDOW(dialog));
}
