// SPDX-License-Identifier: MIT
/* Keeps sentence, buttons, timeline and the state of the run in step with the session. */
#include "gui/transport.h"

#include "gui/actions.h"
#include "gui/timeline-view.h"
#include "replay/narrate.h"

#include <glib/gi18n.h>
#include <math.h>

struct _CoroscopeTransport {
    CoroscopeView parent_instance;
    GtkWidget *sentence, *controls, *step_buttons, *jump_buttons, *play_button, *step_button;
    GtkWidget *speed, *state, *spinner, *stop_button, *counter;
    GtkWidget *timeline;
};

G_DEFINE_FINAL_TYPE(CoroscopeTransport, coroscope_transport, COROSCOPE_TYPE_VIEW)

/* Lines a second are 2 to the power of the slider's value. */
#define SLOWEST (-2.0)
#define FASTEST 6.0

typedef struct {
    CoroscopeActionId action;
    const char *icon;
} TransportButton;

static const TransportButton step_buttons[] = {
    {ACTION_start, "media-skip-backward-symbolic"}, {ACTION_over_back, "go-first-symbolic"},
    {ACTION_back, "go-previous-symbolic"},          {ACTION_play, "media-playback-start-symbolic"},
    {ACTION_forward, "go-next-symbolic"},           {ACTION_over_forward, "go-last-symbolic"},
    {ACTION_end, "media-skip-forward-symbolic"},
};

/* Pairs of jumps, each with a word between its two arrows. */
static const struct {
    CoroscopeActionId back, forward;
    const char *word;
} jumps[] = {
    {ACTION_yield_back, ACTION_yield_forward, N_("Yield")},
    {ACTION_trap_back, ACTION_trap_forward, N_("Trap")},
    {ACTION_switch_back, ACTION_switch_forward, N_("Switch")},
    {ACTION_output_back, ACTION_output_forward, N_("Output")},
};

static void add_step_buttons(CoroscopeTransport *self)
{
    for (size_t i = 0; i < G_N_ELEMENTS(step_buttons); i++) {
        GtkWidget *button = coroscope_action_button(step_buttons[i].action, step_buttons[i].icon);
        if (step_buttons[i].action == ACTION_play)
            self->play_button = button;
        if (step_buttons[i].action == ACTION_forward)
            self->step_button = button;
        gtk_box_append(GTK_BOX(self->step_buttons), button);
    }
}

static void add_jump_buttons(CoroscopeTransport *self)
{
    for (size_t i = 0; i < G_N_ELEMENTS(jumps); i++) {
        GtkWidget *pair = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
        GtkWidget *forward = coroscope_action_button(jumps[i].forward, "pan-end-symbolic");
        GtkWidget *content = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 4);
        gtk_box_append(GTK_BOX(content), gtk_label_new(_(jumps[i].word)));
        gtk_box_append(GTK_BOX(content),
                       g_object_new(GTK_TYPE_IMAGE, "icon-name", "pan-end-symbolic",
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
        gtk_button_set_child(GTK_BUTTON(forward), content);
        gtk_widget_add_css_class(pair, "linked");
        gtk_box_append(GTK_BOX(pair), coroscope_action_button(jumps[i].back, "pan-start-symbolic"));
        gtk_box_append(GTK_BOX(pair), forward);
        gtk_box_append(GTK_BOX(self->jump_buttons), pair);
    }
}

/* ---- Following the session --------------------------------------------------------------------
 */

static char *sentence_for(CoroscopeSession *session, const World *world)
{
    g_autofree char *last = coroscope_session_narrate(session);
    g_autofree char *end = narrate_end(world, NULL);
    return end && world->ended && !g_str_equal(end, last) ? g_strdup_printf("%s %s", last, end)
                                                          : g_strdup(last);
}

static void show_counter(CoroscopeTransport *self, CoroscopeSession *session)
{
    g_autofree char *counter = g_strdup_printf("%" G_GUINT64_FORMAT " / %" G_GUINT64_FORMAT,
                                               coroscope_session_get_position(session),
                                               coroscope_session_get_length(session));
    gtk_label_set_text(GTK_LABEL(self->counter), counter);
}

static void update(CoroscopeView *view, const World *world)
{
    CoroscopeTransport *self = COROSCOPE_TRANSPORT(view);
    CoroscopeSession *session = coroscope_view_get_session(view);
    g_autofree char *sentence = sentence_for(session, world);
    gtk_label_set_text(GTK_LABEL(self->sentence), sentence);
    gtk_widget_set_tooltip_text(self->sentence, sentence);
    show_counter(self, session);
}

static const char *state_text(CoroscopeSession *session)
{
    static const char *const texts[] = {
        [COROSCOPE_RUN_OVER] = "",
        [COROSCOPE_RUN_GOES_ON] = N_("Running"),
        [COROSCOPE_RUN_RESTS] = N_("More to come"),
        [COROSCOPE_RUN_STOPPED] = N_("Stopped"),
        [COROSCOPE_RUN_ASKS] = N_("Waits for input"),
    };
    if (coroscope_session_is_searching(session))
        return _("Searching");
    const char *text = texts[coroscope_session_get_run_state(session)];
    return *text ? _(text) : "";
}

static void grow(CoroscopeView *view)
{
    CoroscopeTransport *self = COROSCOPE_TRANSPORT(view);
    CoroscopeSession *session = coroscope_view_get_session(view);
    gboolean busy = coroscope_session_is_searching(session) ||
                    coroscope_session_get_run_state(session) == COROSCOPE_RUN_GOES_ON;
    gtk_label_set_text(GTK_LABEL(self->state), state_text(session));
    gtk_spinner_set_spinning(GTK_SPINNER(self->spinner), busy);
    gtk_widget_set_visible(self->spinner, busy);
    gtk_widget_set_visible(self->stop_button, busy);
    show_counter(self, session);
}

static void reset(CoroscopeView *view)
{
    CoroscopeTransport *self = COROSCOPE_TRANSPORT(view);
    coroscope_view_set_session(COROSCOPE_VIEW(self->timeline), coroscope_view_get_session(view));
    if (coroscope_view_get_session(view))
        return;
    gtk_label_set_text(GTK_LABEL(self->sentence), "");
    gtk_label_set_text(GTK_LABEL(self->counter), "");
    gtk_label_set_text(GTK_LABEL(self->state), "");
    gtk_widget_set_visible(self->spinner, FALSE);
    gtk_widget_set_visible(self->stop_button, FALSE);
}

/* ---- What the window asks and tells -----------------------------------------------------------
 */

void coroscope_transport_set_playing(CoroscopeTransport *self, gboolean playing)
{
    gtk_button_set_icon_name(GTK_BUTTON(self->play_button), playing
                                                                ? "media-playback-pause-symbolic"
                                                                : "media-playback-start-symbolic");
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   playing ? _("Pause") : _("Play"), -1);
}

void coroscope_transport_set_presenting(CoroscopeTransport *self, gboolean presenting)
{
    gtk_widget_set_visible(self->controls, !presenting);
    gtk_widget_set_visible(self->timeline, !presenting);
}

double coroscope_transport_get_speed(CoroscopeTransport *self)
{
    return exp2(gtk_range_get_value(GTK_RANGE(self->speed)));
}

double coroscope_transport_change_speed(CoroscopeTransport *self, int steps)
{
    double value = gtk_range_get_value(GTK_RANGE(self->speed)) + steps;
    gtk_range_set_value(GTK_RANGE(self->speed), CLAMP(value, SLOWEST, FASTEST));
    return coroscope_transport_get_speed(self);
}

void coroscope_transport_focus_timeline(CoroscopeTransport *self)
{
    gtk_widget_grab_focus(self->timeline);
}

static void speed_changed(CoroscopeTransport *self)
{
    double speed = coroscope_transport_get_speed(self);
    g_autofree char *text = speed < 1 ? g_strdup_printf(_("a line in %.0f seconds"), 1 / speed)
                                      : g_strdup_printf(_("%.0f lines a second"), speed);
    g_autofree char *tooltip = g_strdup_printf(_("Speed of playing: %s"), text);
    gtk_widget_set_tooltip_text(self->speed, tooltip);
}

/* To the button that is used most. */
static gboolean grab_focus(GtkWidget *widget)
{
    return gtk_widget_grab_focus(COROSCOPE_TRANSPORT(widget)->step_button);
}

static void coroscope_transport_class_init(CoroscopeTransportClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    widget_class->grab_focus = grab_focus;
    COROSCOPE_VIEW_CLASS(class)->reset = reset;
    COROSCOPE_VIEW_CLASS(class)->update = update;
    COROSCOPE_VIEW_CLASS(class)->grow = grow;
    gtk_widget_class_set_css_name(widget_class, "transport");
    gtk_widget_class_set_template_from_resource(widget_class,
                                                "/io/github/coroscope/Coroscope/transport.ui");
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, sentence);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, controls);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, step_buttons);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, jump_buttons);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, speed);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, state);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, spinner);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, stop_button);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, counter);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeTransport, timeline);
    gtk_widget_class_bind_template_callback(widget_class, speed_changed);
}

static void coroscope_transport_init(CoroscopeTransport *self)
{
    g_type_ensure(COROSCOPE_TYPE_TIMELINE_VIEW);
    gtk_widget_init_template(GTK_WIDGET(self));
    add_step_buttons(self);
    add_jump_buttons(self);
    gtk_range_set_range(GTK_RANGE(self->speed), SLOWEST, FASTEST);
    gtk_range_set_value(GTK_RANGE(self->speed), 1);
    speed_changed(self);
}
