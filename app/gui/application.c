// SPDX-License-Identifier: MIT
/* Start-up of the app and its application-wide actions. */
#include "gui/application.h"

#include "gui/actions.h"
#include "gui/window.h"
#include "lesson/course.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

struct _CoroscopeApplication {
    AdwApplication parent_instance;
    Course *course;
    GError *course_error;
};

G_DEFINE_FINAL_TYPE(CoroscopeApplication, coroscope_application, ADW_TYPE_APPLICATION)

/* Where the lessons are: the one given, the source tree the app was built from, or the installed
 * place. */
static char *find_lessons(void)
{
    const char *given = g_getenv("COROSCOPE_LESSONS");
    if (given)
        return g_strdup(given);
    const char *places[] = {COROSCOPE_SOURCE_LESSONS, COROSCOPE_INSTALLED_LESSONS};
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
        if (g_file_test(places[i], G_FILE_TEST_IS_DIR))
            return g_strdup(places[i]);
    return g_strdup(COROSCOPE_INSTALLED_LESSONS);
}

static void show_about(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    GtkWindow *window = gtk_application_get_active_window(GTK_APPLICATION(data));
    adw_show_about_window(
        window, "application-name", "Coroscope", "application-icon", COROSCOPE_APP_ID, "version",
        COROSCOPE_VERSION, "developer-name", _("The Coroscope developers"), "license-type",
        GTK_LICENSE_MIT_X11, "comments",
        _("See coroutines and schedulers run, step by step, forwards and backwards"), NULL);
}

static void show_shortcuts(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    GtkWidget *window = coroscope_actions_shortcuts();
    gtk_window_set_transient_for(GTK_WINDOW(window),
                                 gtk_application_get_active_window(GTK_APPLICATION(data)));
    gtk_window_present(GTK_WINDOW(window));
    g_object_unref(window);
}

static void quit(GSimpleAction *action, GVariant *parameter, gpointer data)
{
    for (GList *window = gtk_application_get_windows(GTK_APPLICATION(data)); window;) {
        GList *next = window->next;
        gtk_window_close(GTK_WINDOW(window->data));
        window = next;
    }
}

static const GActionEntry application_actions[] = {
    {.name = "about", .activate = show_about},
    {.name = "shortcuts", .activate = show_shortcuts},
    {.name = "quit", .activate = quit},
};

static void startup(GApplication *application)
{
    CoroscopeApplication *self = COROSCOPE_APPLICATION(application);
    G_APPLICATION_CLASS(coroscope_application_parent_class)->startup(application);
    gtk_source_init();
    gtk_window_set_default_icon_name(COROSCOPE_APP_ID);
    g_action_map_add_action_entries(G_ACTION_MAP(self), application_actions,
                                    G_N_ELEMENTS(application_actions), self);
    coroscope_actions_set_accelerators(GTK_APPLICATION(self));

    g_autofree char *folder = find_lessons();
    self->course = course_load(folder, g_get_language_names(), &self->course_error);
}

/* The one window; presented only when something is open in it. */
static CoroscopeWindow *window_of(CoroscopeApplication *self, gboolean *is_new)
{
    GtkWindow *window = gtk_application_get_active_window(GTK_APPLICATION(self));
    *is_new = !COROSCOPE_IS_WINDOW(window);
    return *is_new ? coroscope_window_new(ADW_APPLICATION(self), self->course, self->course_error)
                   : COROSCOPE_WINDOW(window);
}

static void activate(GApplication *application)
{
    gboolean is_new;
    CoroscopeWindow *window = window_of(COROSCOPE_APPLICATION(application), &is_new);
    if (is_new)
        coroscope_window_open_last(window);
    gtk_window_present(GTK_WINDOW(window));
}

static void open_files(GApplication *application, GFile **files, int count, const char *hint)
{
    gboolean is_new;
    CoroscopeWindow *window = window_of(COROSCOPE_APPLICATION(application), &is_new);
    g_autofree char *path = g_file_get_path(files[count - 1]);
    if (path)
        coroscope_window_open_path(window, path);
    gtk_window_present(GTK_WINDOW(window));
}

static void finalize(GObject *object)
{
    CoroscopeApplication *self = COROSCOPE_APPLICATION(object);
    g_clear_pointer(&self->course, course_free);
    g_clear_error(&self->course_error);
    G_OBJECT_CLASS(coroscope_application_parent_class)->finalize(object);
}

static void coroscope_application_class_init(CoroscopeApplicationClass *class)
{
    G_APPLICATION_CLASS(class)->startup = startup;
    G_APPLICATION_CLASS(class)->activate = activate;
    G_APPLICATION_CLASS(class)->open = open_files;
    G_OBJECT_CLASS(class)->finalize = finalize;
}

static void coroscope_application_init(CoroscopeApplication *self)
{
}

CoroscopeApplication *coroscope_application_new(void)
{
    return g_object_new(COROSCOPE_TYPE_APPLICATION, "application-id", COROSCOPE_APP_ID, "flags",
                        G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                        "/io/github/coroscope/Coroscope", NULL);
}
