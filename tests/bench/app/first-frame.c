// SPDX-License-Identifier: MIT
/* Watches the frame clock of the window that comes up. */
#include "first-frame.h"

#include <stdio.h>
#include <time.h>

static void painted(GdkFrameClock *clock, gpointer application)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    gint64 nanoseconds = (gint64)now.tv_sec * 1000000000 + now.tv_nsec;
    const char *started = g_getenv(STARTED_AT);
    printf("%" G_GINT64_FORMAT "\n",
           nanoseconds - (started ? g_ascii_strtoll(started, NULL, 10) : 0));
    fflush(stdout);
    g_application_quit(application);
}

static void mapped(GtkWidget *window, gpointer application)
{
    g_signal_connect(gtk_widget_get_frame_clock(window), "after-paint", G_CALLBACK(painted),
                     application);
}

static void window_added(GtkApplication *application, GtkWindow *window)
{
    g_signal_connect(window, "map", G_CALLBACK(mapped), application);
}

void first_frame_watch(GtkApplication *application)
{
    g_signal_connect(application, "window-added", G_CALLBACK(window_added), NULL);
}
