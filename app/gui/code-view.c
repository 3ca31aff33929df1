// SPDX-License-Identifier: MIT
/* A source view over two buffers: the document's program, and whatever other source runs. */
#include "gui/code-view.h"

#include "gui/actions.h"
#include "gui/code-buffer.h"
#include "gui/code-text.h"
#include "gui/hover-value.h"
#include "gui/run-problem.h"
#include "gui/theme.h"

#include <glib/gi18n.h>
#include <string.h>

/* Suspended coroutines beyond these are not marked in the text. */
#define MOST_WAITING 400

struct _CoroscopeCodeView {
    CoroscopeView parent_instance;
    GtkWidget *heading, *edition_button, *edited_bar, *problem_bar, *problem_label;
    GtkSourceView *view;
    GtkSourceBuffer *program; /* the document's text */
    GtkSourceBuffer *other;   /* of a source that is not the document's */
    CoroscopeDocument *document;
    gboolean runs;       /* the session runs the document's text */
    gboolean is_loading; /* the program's buffer is being set by us */
    char *ran;           /* the text that the session runs */
    guint32 source;      /* id of the source that is shown, 0 unknown */
    guint32 line;        /* that was scrolled to last, 0 none */
    double height;       /* of what is seen, when that was done */
    guint settle;        /* source id, 0 when there is nothing to do */
};

G_DEFINE_FINAL_TYPE(CoroscopeCodeView, coroscope_code_view, COROSCOPE_TYPE_VIEW)

static GtkSourceBuffer *shown_buffer(CoroscopeCodeView *self)
{
    return GTK_SOURCE_BUFFER(gtk_text_view_get_buffer(GTK_TEXT_VIEW(self->view)));
}

/* Is the text that is shown the one that ran? Else lines do not belong together. */
static gboolean is_current(CoroscopeCodeView *self)
{
    return shown_buffer(self) != self->program || !self->ran ||
           g_strcmp0(self->ran, coroscope_document_get_text(self->document)) == 0;
}

static const char *source_name(CoroscopeCodeView *self, const World *world)
{
    const WorldSource *source = world_source(world, self->source);
    return source ? world_text(world, source->name) : NULL;
}

static void follow_theme(CoroscopeCodeView *self)
{
    PaletteTheme theme = coroscope_theme();
    gboolean dark = theme == PALETTE_DARK || theme == PALETTE_CONTRAST_DARK;
    code_buffer_set_dark(self->program, dark);
    code_buffer_set_dark(self->other, dark);
    gtk_widget_queue_draw(GTK_WIDGET(self->view));
}

/* ---- Which text is shown ----------------------------------------------------------------------
 */

static void show_buffer(CoroscopeCodeView *self, GtkSourceBuffer *buffer)
{
    gboolean editable = buffer == self->program && self->document;
    if (shown_buffer(self) != buffer)
        gtk_text_view_set_buffer(GTK_TEXT_VIEW(self->view), GTK_TEXT_BUFFER(buffer));
    gtk_text_view_set_editable(GTK_TEXT_VIEW(self->view), editable);
    gtk_source_view_set_highlight_current_line(self->view, FALSE);
}

/* The program's own source is the first that the run names. */
static gboolean is_own(CoroscopeCodeView *self, const WorldSource *source, const World *world)
{
    return self->runs && (!source || source == world_source_at(world, 0));
}

static void show_source(CoroscopeCodeView *self, const WorldSource *source, const World *world)
{
    guint32 id = source ? source->id : 0;
    gboolean own = is_own(self, source, world);
    const char *name = source ? world_text(world, source->name)
                       : own  ? coroscope_document_get_path(self->document)
                              : "";
    if (!own && id != 0 && (id != self->source || shown_buffer(self) != self->other)) {
        code_buffer_set_language(self->other, name);
        code_buffer_set_text(self->other, world_text(world, source->text), FALSE);
    }
    self->source = id;
    show_buffer(self, own ? self->program : self->other);
    g_autofree char *heading = g_path_get_basename(name);
    gtk_label_set_text(GTK_LABEL(self->heading), *name ? heading : _("Program"));
}

/* The frame whose line is marked: the running one, or who calls it as long as it has no line. */
static const WorldFrame *marked_frame(const World *world)
{
    const WorldFrame *frame = world_frame(world, world->running_frame);
    while (frame && frame->line == 0 && frame->caller != 0)
        frame = world_frame(world, frame->caller);
    return frame;
}

static const WorldSource *source_of(const World *world, const WorldFrame *frame)
{
    const WorldCode *code = frame ? world_code(world, frame->code) : NULL;
    return code ? world_source(world, code->source) : NULL;
}

/* ---- Marks ------------------------------------------------------------------------------------
 */

static void mark_waiting_coroutines(CoroscopeCodeView *self, const World *world)
{
    guint count = 0;
    guint32 chosen =
        coroscope_session_get_selected_coroutine(coroscope_view_get_session(COROSCOPE_VIEW(self)));
    for (const WorldCoroutine *coroutine = NULL;
         count < MOST_WAITING &&
         (coroutine = world_coroutine_after(world, coroutine ? coroutine->id : 0));) {
        const WorldCode *code = world_code(world, coroutine->code);
        if (coroutine->state != WORLD_COROUTINE_SUSPENDED || !code || code->source != self->source)
            continue;
        gboolean selected = coroutine->id == chosen;
        g_autofree char *name = world_coroutine_name(world, coroutine->id);
        code_buffer_mark_line(shown_buffer(self), coroutine->line, CODE_MARK_WAITING);
        coroscope_code_text_add_label(COROSCOPE_CODE_TEXT(self->view), coroutine->line,
                                      selected ? COROSCOPE_LABEL_SELECTED : COROSCOPE_LABEL_WAITING,
                                      name);
        count++;
    }
}

static gboolean settle_late(gpointer data);

/* Once the text view has scrolled. */
static void settle(CoroscopeCodeView *self)
{
    if (!self->settle)
        self->settle = g_idle_add(settle_late, self);
}

static void scroll_to_line(CoroscopeCodeView *self, guint32 line)
{
    GtkTextIter place;
    GtkTextBuffer *buffer = GTK_TEXT_BUFFER(shown_buffer(self));
    self->line = line;
    if (line == 0 || gtk_widget_has_focus(GTK_WIDGET(self->view)) ||
        !gtk_text_buffer_get_iter_at_line(buffer, &place, (int)line - 1))
        return;
    gtk_text_buffer_place_cursor(buffer, &place);
    gtk_text_view_scroll_to_mark(GTK_TEXT_VIEW(self->view), gtk_text_buffer_get_insert(buffer),
                                 0.12, FALSE, 0, 0);
    settle(self);
}

/* The first line that is seen is seen whole. */
static void snap_to_lines(GtkTextView *view, GtkAdjustment *scroll)
{
    GdkRectangle seen;
    GtkTextIter first;
    int top, height;
    gtk_text_view_get_visible_rect(view, &seen);
    gtk_text_view_get_line_at_y(view, &first, seen.y, &top);
    gtk_text_view_get_line_yrange(view, &first, &top, &height);
    int above = seen.y - top;
    if (seen.y <= 0 || above <= 0 || above >= height)
        return;
    double value = gtk_adjustment_get_value(scroll),
           most = gtk_adjustment_get_upper(scroll) - gtk_adjustment_get_page_size(scroll);
    gboolean down = above > height / 2 && value + height - above <= most;
    gtk_adjustment_set_value(scroll, value + (down ? height : 0) - above);
}

/* A view that was given another height shows the same line; a program that fits, all of it: the
 * text view alone would leave it scrolled away. */
static gboolean settle_late(gpointer data)
{
    CoroscopeCodeView *self = data;
    GtkTextView *view = GTK_TEXT_VIEW(self->view);
    GtkAdjustment *scroll = gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(view));
    GtkTextIter end;
    int top, height;
    gtk_text_buffer_get_end_iter(gtk_text_view_get_buffer(view), &end);
    gtk_text_view_get_line_yrange(view, &end, &top, &height);
    if (top + height <= gtk_adjustment_get_page_size(scroll)) {
        gtk_adjustment_set_value(scroll, 0);
        /* Also when it was 0 before, which is not what the text view shows then. */
        g_signal_emit_by_name(scroll, "value-changed");
    } else if (!gtk_widget_has_focus(GTK_WIDGET(view))) {
        gtk_text_view_scroll_to_mark(
            view, gtk_text_buffer_get_insert(gtk_text_view_get_buffer(view)), 0.12, FALSE, 0, 0);
        snap_to_lines(view, scroll);
    }
    self->settle = 0;
    return G_SOURCE_REMOVE;
}

static void height_changed(CoroscopeCodeView *self, GtkAdjustment *scroll)
{
    double height = gtk_adjustment_get_page_size(scroll);
    if (height == self->height)
        return;
    self->height = height;
    settle(self);
}

/* The coroutine that has just stopped, or whose task the kernel has just dealt with; 0 for none. */
static guint32 coroutine_told_of(const World *world, gboolean *by_kernel)
{
    Event event;
    const WorldTask *task = NULL;
    *by_kernel = FALSE;
    if (!world_last_event(world, &event))
        return 0;
    if (event.kind == EVENT_YIELDED)
        return event.yielded.coroutine;
    if (event.kind == EVENT_TASK_TRAPPED)
        task = world_task(world, event.task_trapped.task);
    else if (event.kind == EVENT_TASK_ANSWERED)
        task = world_task(world, event.task_answered.task);
    else if (event.kind == EVENT_TASK_BLOCKED)
        task = world_task(world, event.task_blocked.task);
    else if (event.kind == EVENT_TASK_WOKEN)
        task = world_task(world, event.task_woken.task);
    *by_kernel = task != NULL;
    return task ? task->coroutine : 0;
}

/* Where that coroutine waits, in the source that is shown; 0 if nowhere in it. */
static guint32 line_told_of(CoroscopeCodeView *self, const World *world, gboolean *by_kernel)
{
    const WorldCoroutine *coroutine = world_coroutine(world, coroutine_told_of(world, by_kernel));
    const WorldCode *code = coroutine ? world_code(world, coroutine->code) : NULL;
    gboolean waits =
        code && code->source == self->source && coroutine->state == WORLD_COROUTINE_SUSPENDED;
    return waits ? coroutine->line : 0;
}

/* Both lines, if there is room for them; else the first. */
static void scroll_to_lines(CoroscopeCodeView *self, guint32 line, guint32 other)
{
    GtkTextView *view = GTK_TEXT_VIEW(self->view);
    GtkTextIter place;
    GdkRectangle box, page;
    scroll_to_line(self, line);
    if (other == 0 || gtk_widget_has_focus(GTK_WIDGET(self->view)) ||
        !gtk_text_buffer_get_iter_at_line(gtk_text_view_get_buffer(view), &place, (int)other - 1))
        return;
    gtk_text_view_get_iter_location(view, &place, &box);
    gtk_text_view_get_visible_rect(view, &page);
    guint32 apart = line > other ? line - other : other - line;
    if (box.height > 0 && (int)(apart + 2) * box.height <= page.height)
        gtk_text_view_scroll_to_iter(view, &place, 0, TRUE, 0, line > other ? 0.04 : 0.96);
}

static void show_problem(CoroscopeCodeView *self, const World *world)
{
    const char *path = self->document ? coroscope_document_get_path(self->document) : NULL;
    g_autoptr(RunProblem) problem = run_problem(world, path);
    gboolean is_final = problem && (world->failure.state != WORLD_EXCEPTION_NONE ||
                                    world->exception.state == WORLD_EXCEPTION_UNHANDLED);
    gtk_revealer_set_reveal_child(GTK_REVEALER(self->problem_bar), is_final);
    if (!problem)
        return;
    g_autofree char *text = *problem->message
                                ? g_strdup_printf("%s: %s", problem->type, problem->message)
                                : g_strdup(problem->type);
    if (is_current(self)) {
        code_buffer_mark_line(shown_buffer(self), problem->line, NULL);
        coroscope_code_text_add_label(COROSCOPE_CODE_TEXT(self->view), problem->line,
                                      COROSCOPE_LABEL_ERROR, text);
        if (is_final)
            scroll_to_line(self, problem->line);
    }
    g_autofree char *place =
        problem->line ? g_strdup_printf(_("Line %u: %s"), problem->line, text) : g_strdup(text);
    g_autofree char *all = problem->explanation
                               ? g_strdup_printf("%s\n%s", place, problem->explanation)
                               : g_strdup(place);
    if (is_final)
        gtk_label_set_text(GTK_LABEL(self->problem_label), all);
}

static void show_breakpoints(CoroscopeCodeView *self)
{
    CoroscopeSession *session = coroscope_view_get_session(COROSCOPE_VIEW(self));
    code_buffer_clear_marks(shown_buffer(self), TRUE);
    const char *name = session ? source_name(self, coroscope_session_get_world(session)) : NULL;
    guint lines = (guint)gtk_text_buffer_get_line_count(GTK_TEXT_BUFFER(shown_buffer(self)));
    for (guint line = 1; name && line <= lines; line++)
        if (coroscope_session_has_breakpoint(session, name, line))
            code_buffer_mark_line(shown_buffer(self), line, CODE_MARK_BREAKPOINT);
}

static void describe(CoroscopeCodeView *self, const World *world)
{
    const WorldFrame *frame = marked_frame(world);
    g_autofree char *text = !frame || frame->line == 0 ? g_strdup(_("No line runs"))
                            : world->line == 0
                                ? g_strdup_printf(_("Line %u is calling"), frame->line)
                                : g_strdup_printf(_("Line %u is about to run"), frame->line);
    gtk_accessible_update_property(GTK_ACCESSIBLE(self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                   text, -1);
}

static void show_edited(CoroscopeCodeView *self)
{
    gboolean edited = self->document && coroscope_document_is_edited(self->document);
    gtk_revealer_set_reveal_child(GTK_REVEALER(self->edited_bar),
                                  self->document && self->runs && (edited || !is_current(self)));
}

static void mark(CoroscopeCodeView *self, const World *world)
{
    const WorldFrame *frame = marked_frame(world);
    const WorldSource *running = source_of(world, frame);
    coroscope_code_text_clear_labels(COROSCOPE_CODE_TEXT(self->view));
    code_buffer_clear_marks(shown_buffer(self), FALSE);
    if (is_current(self)) {
        mark_waiting_coroutines(self, world);
        if (!world->ended && running && running->id == self->source) {
            gboolean by_kernel;
            guint32 told = line_told_of(self, world, &by_kernel);
            /* What main does while the kernel works says nothing. */
            gboolean is_idle = frame->line == 0 || (by_kernel && frame->caller == 0);
            code_buffer_mark_line(shown_buffer(self), frame->line, CODE_MARK_RUNNING);
            scroll_to_lines(self, told && is_idle ? told : frame->line,
                            is_idle ? frame->line : told);
        }
    }
    show_problem(self, world);
}

static void update(CoroscopeView *view, const World *world)
{
    CoroscopeCodeView *self = COROSCOPE_CODE_VIEW(view);
    guint32 before = self->source;
    const WorldSource *running = source_of(world, marked_frame(world));
    const WorldSource *shown = world_source(world, before);
    const WorldSource *source = running ? running : shown ? shown : world_source_at(world, 0);
    show_source(self, source, world);
    if (self->source != before)
        show_breakpoints(self);
    mark(self, world);
    show_edited(self);
    describe(self, world);
}

static void reset(CoroscopeView *view)
{
    CoroscopeCodeView *self = COROSCOPE_CODE_VIEW(view);
    CoroscopeSession *session = coroscope_view_get_session(view);
    coroscope_code_text_clear_labels(COROSCOPE_CODE_TEXT(self->view));
    code_buffer_clear_marks(self->program, FALSE);
    self->source = 0;
    g_clear_pointer(&self->ran, g_free);
    gtk_revealer_set_reveal_child(GTK_REVEALER(self->problem_bar), FALSE);
    if (self->runs)
        self->ran = g_strdup(coroscope_document_get_text(self->document));
    else
        code_buffer_set_text(self->other, "", FALSE);
    show_buffer(self, self->runs ? self->program : self->other);
    show_edited(self);
    if (session)
        g_signal_connect_object(session, "breakpoints-changed", G_CALLBACK(show_breakpoints), self,
                                G_CONNECT_SWAPPED);
}

/* ---- Editing ----------------------------------------------------------------------------------
 */

static void text_changed(CoroscopeCodeView *self)
{
    CoroscopeSession *session = coroscope_view_get_session(COROSCOPE_VIEW(self));
    if (self->is_loading || !self->document)
        return;
    g_autofree char *text = code_buffer_get_text(self->program);
    coroscope_document_set_text(self->document, text);
    show_edited(self);
    if (session)
        mark(self, coroscope_session_get_world(session));
}

void coroscope_code_view_reload(CoroscopeCodeView *self)
{
    g_autofree char *shown = code_buffer_get_text(self->program);
    const char *text = self->document ? coroscope_document_get_text(self->document) : NULL;
    if (!text || strcmp(shown, text) == 0)
        return;
    self->is_loading = TRUE;
    code_buffer_set_text(self->program, text, TRUE);
    self->is_loading = FALSE;
    show_edited(self);
}

void coroscope_code_view_set_document(CoroscopeCodeView *self, CoroscopeDocument *document,
                                      gboolean runs)
{
    gboolean is_other = self->document != document;
    g_set_object(&self->document, document);
    self->runs = runs && document && coroscope_document_has_program(document);
    if (!is_other)
        return;
    const char *text = document ? coroscope_document_get_text(document) : NULL;
    self->is_loading = TRUE;
    code_buffer_set_language(self->program, text ? coroscope_document_get_path(document) : "x.py");
    code_buffer_set_text(self->program, text ? text : "", FALSE);
    self->is_loading = FALSE;
}

void coroscope_code_view_offer_edition(CoroscopeCodeView *self, const char *label)
{
    gtk_widget_set_visible(self->edition_button, label != NULL);
    if (label)
        gtk_button_set_label(GTK_BUTTON(self->edition_button), label);
}

/* ---- Breakpoints and hovering -----------------------------------------------------------------
 */

guint coroscope_code_view_get_line(CoroscopeCodeView *self)
{
    GtkTextIter place;
    GtkTextBuffer *buffer = GTK_TEXT_BUFFER(shown_buffer(self));
    gtk_text_buffer_get_iter_at_mark(buffer, &place, gtk_text_buffer_get_insert(buffer));
    return (guint)gtk_text_iter_get_line(&place) + 1;
}

static void toggle_at(CoroscopeCodeView *self, guint line)
{
    CoroscopeSession *session = coroscope_view_get_session(COROSCOPE_VIEW(self));
    const char *name = session ? source_name(self, coroscope_session_get_world(session)) : NULL;
    if (name)
        coroscope_session_toggle_breakpoint(session, name, line);
}

void coroscope_code_view_toggle_breakpoint(CoroscopeCodeView *self)
{
    toggle_at(self, coroscope_code_view_get_line(self));
}

static void margin_clicked(CoroscopeCodeView *self, const GtkTextIter *place, guint button,
                           GdkModifierType state, int presses)
{
    if (button == GDK_BUTTON_PRIMARY && presses == 1)
        toggle_at(self, (guint)gtk_text_iter_get_line(place) + 1);
}

static char *word_around(const GtkTextIter *place)
{
    GtkTextIter start = *place, end = *place;
    while (gtk_text_iter_backward_char(&start)) {
        gunichar c = gtk_text_iter_get_char(&start);
        if (!g_unichar_isalnum(c) && c != '_') {
            gtk_text_iter_forward_char(&start);
            break;
        }
    }
    while (g_unichar_isalnum(gtk_text_iter_get_char(&end)) || gtk_text_iter_get_char(&end) == '_')
        if (!gtk_text_iter_forward_char(&end))
            break;
    return gtk_text_iter_get_slice(&start, &end);
}

static gboolean show_value(CoroscopeCodeView *self, int x, int y, gboolean keyboard,
                           GtkTooltip *tooltip)
{
    CoroscopeSession *session = coroscope_view_get_session(COROSCOPE_VIEW(self));
    GtkTextView *view = GTK_TEXT_VIEW(self->view);
    GtkTextBuffer *buffer = gtk_text_view_get_buffer(view);
    GtkTextIter place;
    int buffer_x, buffer_y;
    if (!session || !is_current(self))
        return FALSE;
    if (keyboard) {
        gtk_text_buffer_get_iter_at_mark(buffer, &place, gtk_text_buffer_get_insert(buffer));
    } else {
        gtk_text_view_window_to_buffer_coords(view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x,
                                              &buffer_y);
        if (!gtk_text_view_get_iter_at_location(view, &place, buffer_x, buffer_y))
            return FALSE;
    }
    g_autofree char *word = word_around(&place);
    if (!*word)
        return FALSE;
    g_autofree char *text = hover_value(coroscope_session_get_world(session), self->source,
                                        (guint)gtk_text_iter_get_line(&place) + 1, word);
    gtk_tooltip_set_text(tooltip, text);
    return text != NULL;
}

/* ---- The object -------------------------------------------------------------------------------
 */

static gboolean grab_focus(GtkWidget *widget)
{
    return gtk_widget_grab_focus(GTK_WIDGET(COROSCOPE_CODE_VIEW(widget)->view));
}

static void dispose(GObject *object)
{
    CoroscopeCodeView *self = COROSCOPE_CODE_VIEW(object);
    g_clear_handle_id(&self->settle, g_source_remove);
    if (self->program)
        g_signal_handlers_disconnect_by_data(self->program, self);
    g_clear_object(&self->document);
    G_OBJECT_CLASS(coroscope_code_view_parent_class)->dispose(object);
    g_clear_object(&self->program);
    g_clear_object(&self->other);
    g_clear_pointer(&self->ran, g_free);
}

static void coroscope_code_view_class_init(CoroscopeCodeViewClass *class)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
    CoroscopeViewClass *view_class = COROSCOPE_VIEW_CLASS(class);
    G_OBJECT_CLASS(class)->dispose = dispose;
    widget_class->grab_focus = grab_focus;
    view_class->reset = reset;
    view_class->update = update;
    view_class->select = update;
    gtk_widget_class_set_css_name(widget_class, "codeview");
    gtk_widget_class_set_template_from_resource(widget_class,
                                                "/io/github/coroscope/Coroscope/code-view.ui");
    gtk_widget_class_bind_template_child(widget_class, CoroscopeCodeView, heading);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeCodeView, edition_button);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeCodeView, edited_bar);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeCodeView, problem_bar);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeCodeView, problem_label);
    gtk_widget_class_bind_template_child(widget_class, CoroscopeCodeView, view);
    gtk_widget_class_bind_template_callback(widget_class, margin_clicked);
    gtk_widget_class_bind_template_callback(widget_class, show_value);
}

static void coroscope_code_view_init(CoroscopeCodeView *self)
{
    g_type_ensure(COROSCOPE_TYPE_CODE_TEXT);
    gtk_widget_init_template(GTK_WIDGET(self));
    self->program = code_buffer_new();
    self->other = code_buffer_new();
    code_view_add_mark_icons(self->view);
    gtk_text_view_set_buffer(GTK_TEXT_VIEW(self->view), GTK_TEXT_BUFFER(self->program));
    g_signal_connect_object(gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(self->view)), "changed",
                            G_CALLBACK(height_changed), self, G_CONNECT_SWAPPED);
    g_signal_connect_swapped(self->program, "changed", G_CALLBACK(text_changed), self);
    coroscope_theme_follow(self, G_CALLBACK(follow_theme));
    follow_theme(self);
}
