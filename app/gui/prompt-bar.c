// SPDX-License-Identifier: MIT
/* An entry with a history; whether it evaluates or answers, the World says. */
#include "gui/prompt-bar.h"

#include <glib/gi18n.h>

#define MOST_HISTORY 100

struct _CoroscopePromptBar {
    CoroscopeView parent_instance;
    GtkWidget *result, *label, *entry, *end_button;
    GPtrArray *history; /* of char *, oldest first */
    guint place;        /* in the history; its length when at the new line */
    char *remark;
};

G_DEFINE_FINAL_TYPE(CoroscopePromptBar, coroscope_prompt_bar, COROSCOPE_TYPE_VIEW)

enum { EVALUATE, ANSWER, END_OF_INPUT, SEND, SIGNALS };
static guint signals[SIGNALS];

/* What a line that is entered is. */
typedef enum { FOR_PROMPT, FOR_INPUT, FOR_SERVER } Purpose;

static const struct {
    const char *label, *hint, *name, *end;
    guint signal;
} purposes[] = {
    [FOR_PROMPT] = {">>>", N_("Evaluate here, for example next(c)"), N_("Prompt"), NULL, EVALUATE},
    [FOR_INPUT] = {N_("Answer"), N_("The program waits for a line"), N_("Answer the program"),
                   N_("No More Lines"), ANSWER},
    [FOR_SERVER] = {N_("Send"), N_("The server waits for a client: be one"),
                    N_("Send to the server"), N_("Close Connection"), SEND},
};

/* The program waits for a line, or a server for clients, and the cursor is where it does. */
static Purpose purpose(CoroscopePromptBar *self)
{
    CoroscopeSession *session = coroscope_view_get_session(COROSCOPE_VIEW(self));
    if (!session || coroscope_session_get_run_state(session) != COROSCOPE_RUN_ASKS ||
        coroscope_session_get_position(session) != coroscope_session_get_length(session))
        return FOR_PROMPT;
    return coroscope_session_get_world(session)->input.asked ? FOR_INPUT : FOR_SERVER;
}

static void remember(CoroscopePromptBar *self, const char *text)
{
    if (*text)
        g_ptr_array_add(self->history, g_strdup(text));
    if (self->history->len > MOST_HISTORY)
        g_ptr_array_remove_index(self->history, 0);
    self->place = self->history->len;
}

static void entered(CoroscopePromptBar *self)
{
    g_autofree char *text = g_strdup(gtk_editable_get_text(GTK_EDITABLE(self->entry)));
    Purpose of = purpose(self);
    if (of == FOR_PROMPT && !*text)
        return;
    remember(self, text);
    coroscope_prompt_bar_remark(self, NULL);
    gtk_editable_set_text(GTK_EDITABLE(self->entry), "");
    g_signal_emit(self, signals[purposes[of].signal], 0, text);
}

static void end_clicked(CoroscopePromptBar *self)
{
    if (purpose(self) == FOR_SERVER)
        g_signal_emit(self, signals[SEND], 0, NULL);
    else
        g_signal_emit(self, signals[END_OF_INPUT], 0);
}

static gboolean key_pressed(CoroscopePromptBar *self, guint key, guint code, GdkModifierType state)
{
    if ((key != GDK_KEY_Up && key != GDK_KEY_Down) || state & GDK_MODIFIER_MASK & ~GDK_LOCK_MASK)
        return FALSE;
    if (key == GDK_KEY_Up && self->place > 0)
        self->place--;
    else if (key == GDK_KEY_Down && self->place < self->history->len)
        self->place++;
    gtk_editable_set_text(
        GTK_EDITABLE(self->entry),
        self->place < self->history->len ? g_ptr_array_index(self->history, self->place) : "");
    gtk_editable_set_position(GTK_EDITABLE(self->entry), -1);
    return TRUE;
}

/* "next(c) → 3", for the last expression of the World. */
static char *result_text(const World *world)
{
    if (world->prompt.count == 0)
        return NULL;
    const char *expression = world_text(world, world->prompt.text);
    if (world->prompt.open)
        return g_strdup_printf(_("%s runs …"), expression);
    if (world->prompt.error)
        return g_strdup_printf("%s → %s", expression, world_text(world, world->prompt.error));
    g_autofree char *value = world_value_text(world, world_prompt_value(world));
    return *value ? g_strdup_printf("%s → %s", expression, value) : g_strdup(expression);
}

static void update(CoroscopeView *view, const World *world)
{
    CoroscopePromptBar *self = COROSCOPE_PROMPT_BAR(view);
    Purpose of = purpose(self);
    gboolean asked = of != FOR_PROMPT;
    g_autofree char *result = self->remark ? g_strdup(self->remark) : result_text(world);
    gtk_label_set_text(GTK_LABEL(self->result), result ? result : "");
    gtk_widget_set_tooltip_text(self->result, result);
    gtk_widget_set_visible(self->result, result != NULL);
    gtk_widget_set_visible(self->end_button, asked);
    if (asked)
        gtk_button_set_label(GTK_BUTTON(self->end_button), _(purposes[of].end));
    gtk_label_set_text(GTK_LABEL(self->label), asked ? _(purposes[of].label) : ">>>");
    gtk_entry_set_placeholder_text(GTK_ENTRY(self->entry), _(purposes[of].hint));
    const char *question = of == FOR_INPUT ? world_text(world, world->input.prompt) : "";
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _(purposes[of].name), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                   question, -1);
    if (asked)
        gtk_widget_add_css_class(self->entry, "asked");
    else
        gtk_widget_remove_css_class(self->entry, "asked");
}

static void grow(CoroscopeView *view)
{
    update(view, coroscope_session_get_world(coroscope_view_get_session(view)));
}

void coroscope_prompt_bar_remark(CoroscopePromptBar *self, const char *text)
{
    g_free(self->remark);
    self->remark = g_strdup(text);
    if (coroscope_view_get_session(COROSCOPE_VIEW(self)))
        grow(COROSCOPE_VIEW(self));
}

static void reset(CoroscopeView *view)
{
    g_clear_pointer(&COROSCOPE_PROMPT_BAR(view)->remark, g_free);
    gtk_widget_set_visible(COROSCOPE_PROMPT_BAR(view)->result, FALSE);
}

static gboolean grab_focus(GtkWidget *widget)
{
    return gtk_widget_grab_focus(COROSCOPE_PROMPT_BAR(widget)->entry);
}

static void finalize(GObject *object)
{
    g_ptr_array_unref(COROSCOPE_PROMPT_BAR(object)->history);
    g_free(COROSCOPE_PROMPT_BAR(object)->remark);
    G_OBJECT_CLASS(coroscope_prompt_bar_parent_class)->finalize(object);
}

static void coroscope_prompt_bar_class_init(CoroscopePromptBarClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    G_OBJECT_CLASS(class)->finalize = finalize;
    widget_class->grab_focus = grab_focus;
    COROSCOPE_VIEW_CLASS(class)->reset = reset;
    COROSCOPE_VIEW_CLASS(class)->update = update;
    COROSCOPE_VIEW_CLASS(class)->grow = grow;
    signals[EVALUATE] = g_signal_new("evaluate", COROSCOPE_TYPE_PROMPT_BAR, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
    signals[ANSWER] = g_signal_new("answer", COROSCOPE_TYPE_PROMPT_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
    signals[SEND] = g_signal_new("send", COROSCOPE_TYPE_PROMPT_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
    signals[END_OF_INPUT] = g_signal_new("end-of-input", COROSCOPE_TYPE_PROMPT_BAR,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
    gtk_widget_class_set_css_name(widget_class, "promptbar");
    gtk_widget_class_set_template_from_resource(widget_class,
                                                "/io/github/coroscope/Coroscope/prompt-bar.ui");
    gtk_widget_class_bind_template_child(widget_class, CoroscopePromptBar, result);
    gtk_widget_class_bind_template_child(widget_class, CoroscopePromptBar, label);
    gtk_widget_class_bind_template_child(widget_class, CoroscopePromptBar, entry);
    gtk_widget_class_bind_template_child(widget_class, CoroscopePromptBar, end_button);
    gtk_widget_class_bind_template_callback(widget_class, entered);
    gtk_widget_class_bind_template_callback(widget_class, end_clicked);
    gtk_widget_class_bind_template_callback(widget_class, key_pressed);
}

static void coroscope_prompt_bar_init(CoroscopePromptBar *self)
{
    gtk_widget_init_template(GTK_WIDGET(self));
    self->history = g_ptr_array_new_with_free_func(g_free);
}
