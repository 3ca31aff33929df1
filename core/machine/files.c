// SPDX-License-Identifier: MIT
/* Opens files by the rules, and closes what the program forgot. */
#include "machine/files.h"

#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct Files {
    char *folder;
    char *scratch; /* NULL until something is written */
    gboolean live;
    GArray *open; /* of int */
};

static HostResult failed_with(int error)
{
    return (HostResult){.status = HOST_ERRNO, .error = error};
}

static HostResult failed(void)
{
    return failed_with(errno);
}

static HostResult answered(int64_t number)
{
    return (HostResult){.status = HOST_OK, .number = number};
}

Files *files_new(const char *folder, gboolean live)
{
    Files *files = g_new0(Files, 1);
    files->folder = g_canonicalize_filename(folder, NULL);
    files->live = live;
    files->open = g_array_new(FALSE, FALSE, sizeof(int));
    return files;
}

static void remove_tree(const char *path)
{
    g_autoptr(GDir) folder =
        g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        remove_tree(inside);
    }
    g_remove(path);
}

void files_free(Files *files)
{
    if (!files)
        return;
    for (unsigned i = 0; i < files->open->len; i++)
        close(g_array_index(files->open, int, i));
    g_array_unref(files->open);
    if (files->scratch)
        remove_tree(files->scratch);
    g_free(files->scratch);
    g_free(files->folder);
    g_free(files);
}

/* The path below the folder, without links that lead out of it; NULL when it lies elsewhere. */
static char *inside_folder(const Files *files, const char *path)
{
    g_autofree char *whole = g_canonicalize_filename(path, files->folder);
    const char *below = whole;
    size_t length = strlen(files->folder);
    if (strncmp(whole, files->folder, length) != 0 || (whole[length] && whole[length] != '/'))
        return NULL;
    char *real = realpath(whole, NULL);
    char *real_folder = realpath(files->folder, NULL);
    gboolean leads_out = real && real_folder && !g_str_has_prefix(real, real_folder);
    free(real);
    free(real_folder);
    below += length;
    return leads_out ? NULL : g_strdup(*below == '/' ? below + 1 : below);
}

static gboolean copy_file(const char *from, const char *to)
{
    g_autofree char *bytes = NULL;
    gsize size;
    return g_file_get_contents(from, &bytes, &size, NULL) &&
           g_file_set_contents(to, bytes, (gssize)size, NULL);
}

/* Where `name` is written: in the scratch folder, with what it held before unless that is not
 * wanted. */
static char *path_for_writing(Files *files, const char *name, int flags)
{
    if (!files->scratch)
        files->scratch = g_dir_make_tmp("coroscope-XXXXXX", NULL);
    if (!files->scratch)
        return NULL;
    char *path = g_build_filename(files->scratch, name, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *original = g_build_filename(files->folder, name, NULL);
    g_autofree char *original_folder = g_path_get_dirname(original);
    if (g_file_test(original_folder, G_FILE_TEST_IS_DIR))
        g_mkdir_with_parents(folder, 0700);
    if (!(flags & O_TRUNC) && !g_file_test(path, G_FILE_TEST_EXISTS))
        copy_file(original, path);
    return path;
}

static char *path_for_reading(const Files *files, const char *name)
{
    if (files->scratch) {
        g_autofree char *path = g_build_filename(files->scratch, name, NULL);
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            return g_steal_pointer(&path);
    }
    return g_build_filename(files->folder, name, NULL);
}

/* The file that a program means by a path; NULL with errno where the rules forbid it. */
static char *allowed_path(Files *files, const char *path, int flags)
{
    if (files->live)
        return g_canonicalize_filename(path, NULL);
    g_autofree char *name = inside_folder(files, path);
    if (!name) {
        errno = EACCES;
        return NULL;
    }
    if ((flags & O_ACCMODE) == O_RDONLY)
        return path_for_reading(files, name);
    char *writable = path_for_writing(files, name, flags);
    if (!writable)
        errno = EROFS;
    return writable;
}

/* Pipes and devices would block or never end. */
static gboolean is_plain_file(int descriptor)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return FALSE;
    if (S_ISREG(status.st_mode))
        return TRUE;
    errno = S_ISDIR(status.st_mode) ? EISDIR : EACCES;
    return FALSE;
}

HostResult files_open(Files *files, const char *path, int flags, int mode)
{
    if (files->open->len >= LIMIT_OPEN_FILES)
        return failed_with(EMFILE);
    g_autofree char *allowed = allowed_path(files, path, flags);
    if (!allowed)
        return failed();
    int descriptor = open(allowed, flags | O_CLOEXEC | O_NONBLOCK, mode);
    if (descriptor < 0)
        return failed();
    if (!is_plain_file(descriptor)) {
        HostResult result = failed();
        close(descriptor);
        return result;
    }
    g_array_append_val(files->open, descriptor);
    return answered(descriptor);
}

static int find_open(const Files *files, int descriptor)
{
    for (unsigned i = 0; i < files->open->len; i++)
        if (g_array_index(files->open, int, i) == descriptor)
            return (int)i;
    return -1;
}

HostResult files_read(Files *files, int descriptor, char *buffer, size_t size)
{
    if (find_open(files, descriptor) < 0)
        return failed_with(EBADF);
    ssize_t count = read(descriptor, buffer, size);
    if (count < 0)
        return failed();
    return count == 0 && size > 0 ? (HostResult){.status = HOST_END} : answered(count);
}

HostResult files_write(Files *files, int descriptor, const char *bytes, size_t size)
{
    if (find_open(files, descriptor) < 0)
        return failed_with(EBADF);
    off_t end = lseek(descriptor, 0, SEEK_CUR);
    if (end >= 0 && (size_t)end + size > LIMIT_FILE_BYTES)
        return failed_with(EFBIG);
    ssize_t count = write(descriptor, bytes, size);
    return count < 0 ? failed() : answered(count);
}

HostResult files_seek(Files *files, int descriptor, int64_t offset, int whence)
{
    if (find_open(files, descriptor) < 0)
        return failed_with(EBADF);
    off_t place = lseek(descriptor, offset, whence);
    return place < 0 ? failed() : answered(place);
}

HostResult files_close(Files *files, int descriptor)
{
    int index = find_open(files, descriptor);
    if (index < 0)
        return failed_with(EBADF);
    g_array_remove_index_fast(files->open, (unsigned)index);
    return close(descriptor) == 0 ? answered(0) : failed();
}

gboolean files_append(Files *files, const char *name, const char *text)
{
    const int flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC;
    g_autofree char *path = path_for_writing(files, name, flags);
    int descriptor = path ? open(path, flags, 0600) : -1;
    if (descriptor < 0)
        return FALSE;
    size_t size = strlen(text);
    gboolean written = write(descriptor, text, size) == (ssize_t)size;
    close(descriptor);
    return written;
}

HostResult files_load(Files *files, const char *path, char **bytes, size_t *size)
{
    g_autofree char *allowed = allowed_path(files, path, O_RDONLY);
    if (!allowed)
        return failed();
    struct stat status;
    if (stat(allowed, &status) != 0)
        return failed();
    if (!S_ISREG(status.st_mode))
        return failed_with(EISDIR);
    if ((size_t)status.st_size > LIMIT_PROGRAM_BYTES)
        return failed_with(EFBIG);
    gsize length;
    if (!g_file_get_contents(allowed, bytes, &length, NULL))
        return failed_with(EIO);
    *size = length;
    return answered((int64_t)length);
}
