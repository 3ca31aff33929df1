// SPDX-License-Identifier: MIT
/* Writing a file beside the wanted one, and moving it there once it is safe on the disk. */
#include "trace/atomic-file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

static void set_write_error(GError **error, const char *path, int code)
{
    g_autofree char *name = g_filename_display_name(path);
    g_set_error(error, COROSCOPE_ERROR, COROSCOPE_ERROR_WRITE, "%s: cannot be written: %s", name,
                g_strerror(code));
}

static void free_file(AtomicFile *file)
{
    g_free(file->path);
    g_free(file->temporary);
    g_free(file);
}

/* The file at the end of a chain of links, so that a link is not replaced by a file. */
static char *resolve(const char *path)
{
    char *real = realpath(path, NULL);
    if (!real)
        return g_strdup(path);
    char *resolved = g_strdup(real);
    free(real);
    return resolved;
}

static char *temporary_pattern(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *name = g_strdup_printf(".%s.XXXXXX", base);
    return g_build_filename(folder, name, NULL);
}

/* Without a name as long as it is written, where the file system can: then nothing of it stays if
 * the process is killed. */
static int open_nameless(AtomicFile *file)
{
#ifdef O_TMPFILE
    g_autofree char *folder = g_path_get_dirname(file->path);
    /* It is by this way that it gets a name in the end. */
    if (g_access("/proc/self/fd", X_OK) != 0)
        return -1;
    int descriptor = g_open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    file->is_nameless = descriptor >= 0;
    return descriptor;
#else
    return -1;
#endif
}

static int open_temporary(AtomicFile *file, const GStatBuf *old)
{
    file->temporary = temporary_pattern(file->path);
    int descriptor = open_nameless(file);
    if (descriptor < 0)
        descriptor = g_mkstemp_full(file->temporary, O_RDWR | O_CLOEXEC, 0666);
    if (descriptor >= 0 && old && fchmod(descriptor, old->st_mode & 07777) != 0) {
        int code = errno;
        close(descriptor);
        if (!file->is_nameless)
            g_unlink(file->temporary);
        errno = code;
        return -1;
    }
    return descriptor;
}

/* A name beside the wanted one, which rename() can then move over what is there. */
static bool give_name(AtomicFile *file)
{
    g_autofree char *descriptor = g_strdup_printf("/proc/self/fd/%d", fileno(file->stream));
    /* Taken by mkstemp() to be free, and free again a moment later. */
    int taken = g_mkstemp_full(file->temporary, O_RDWR | O_CLOEXEC, 0666);
    if (taken < 0)
        return false;
    close(taken);
    g_unlink(file->temporary);
    file->is_nameless =
        linkat(AT_FDCWD, descriptor, AT_FDCWD, file->temporary, AT_SYMLINK_FOLLOW) != 0;
    return !file->is_nameless;
}

AtomicFile *atomic_file_open(const char *path, GError **error)
{
    AtomicFile *file = g_new0(AtomicFile, 1);
    file->path = resolve(path);
    GStatBuf old;
    bool exists = g_stat(file->path, &old) == 0;
    int descriptor;
    if (exists && S_ISDIR(old.st_mode)) {
        descriptor = -1;
        errno = EISDIR;
    } else if (exists && !S_ISREG(old.st_mode)) {
        descriptor = g_open(file->path, O_WRONLY | O_CLOEXEC, 0);
    } else {
        descriptor = open_temporary(file, exists ? &old : NULL);
    }
    if (descriptor >= 0)
        file->stream = fdopen(descriptor, "wb");
    if (!file->stream) {
        set_write_error(error, path, errno);
        if (descriptor >= 0)
            close(descriptor);
        free_file(file);
        return NULL;
    }
    return file;
}

/* So that the new name survives a crash too. Not every file system can, which is no failure. */
static void sync_folder(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int descriptor = g_open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (descriptor >= 0) {
        fsync(descriptor);
        close(descriptor);
    }
}

bool atomic_file_commit(AtomicFile *file, GError **error)
{
    errno = 0;
    bool failed = fflush(file->stream) != 0 || ferror(file->stream);
    if (!failed && file->temporary)
        failed = fsync(fileno(file->stream)) != 0 || (file->is_nameless && !give_name(file));
    int code = errno ? errno : EIO;
    if (fclose(file->stream) != 0 && !failed) {
        code = errno;
        failed = true;
    }
    if (!failed && file->temporary && g_rename(file->temporary, file->path) != 0) {
        code = errno;
        failed = true;
    }
    if (failed) {
        set_write_error(error, file->path, code);
        if (file->temporary && !file->is_nameless)
            g_unlink(file->temporary);
    } else if (file->temporary) {
        sync_folder(file->path);
    }
    free_file(file);
    return !failed;
}
