// SPDX-License-Identifier: MIT
/* Files below a folder, and nowhere else. */
#include "web-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_BYTES = 256 };

/* Without O_NONBLOCK, to open a pipe would wait for its other end. */
#define OPEN_FLAGS (O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)

static int status_of_errno(void)
{
    switch (errno) {
    case EACCES:
    case EPERM:
    case ELOOP:
        return 403;
    case EMFILE:
    case ENFILE:
    case ENOMEM:
        return 503;
    default:
        return 404;
    }
}

/* Opens one segment of the path in a folder. */
static int open_segment(int folder, const char *segment, size_t length)
{
    char name[NAME_BYTES];
    if (length >= sizeof name) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(name, segment, length);
    name[length] = '\0';
    return openat(folder, name, OPEN_FLAGS);
}

/* Goes down the path, segment by segment: a descriptor of what it leads to, or -1 with errno. */
static int walk(int folder, const char *path)
{
    int at = fcntl(folder, F_DUPFD_CLOEXEC, 0);
    while (at >= 0 && *path) {
        size_t length = strcspn(path, "/");
        int next = open_segment(at, path, length);
        int error = errno;
        close(at);
        errno = error;
        at = next;
        path += length + (path[length] == '/');
    }
    return at;
}

static const char *type_of(const char *path)
{
    static const struct {
        const char *ending, *type;
    } types[] = {{".html", "text/html; charset=utf-8"},
                 {".css", "text/css; charset=utf-8"},
                 {".js", "text/javascript; charset=utf-8"},
                 {".txt", "text/plain; charset=utf-8"},
                 {".md", "text/plain; charset=utf-8"},
                 {".py", "text/plain; charset=utf-8"},
                 {".json", "application/json"},
                 {".svg", "image/svg+xml"},
                 {".png", "image/png"},
                 {".jpg", "image/jpeg"}};
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        size_t ending = strlen(types[i].ending);
        if (length >= ending && strcmp(path + length - ending, types[i].ending) == 0)
            return types[i].type;
    }
    return "application/octet-stream";
}

static int take_folder(int *descriptor, const char **path)
{
    int index = open_segment(*descriptor, "index.html", strlen("index.html"));
    if (index < 0)
        return status_of_errno();
    close(*descriptor);
    *descriptor = index;
    *path = "index.html";
    return 0;
}

static int close_with(int descriptor, int status)
{
    close(descriptor);
    return status;
}

int web_file_open(int folder, const char *path, WebFile *file)
{
    struct stat about;
    int descriptor = walk(folder, path);
    if (descriptor < 0)
        return status_of_errno();
    if (fstat(descriptor, &about) < 0)
        return close_with(descriptor, 404);
    if (S_ISDIR(about.st_mode)) {
        int status = take_folder(&descriptor, &path);
        if (status || fstat(descriptor, &about) < 0)
            return close_with(descriptor, status ? status : 404);
    }
    if (!S_ISREG(about.st_mode))
        return close_with(descriptor, 403);
    *file = (WebFile){descriptor, (uint64_t)about.st_size, type_of(path)};
    return 0;
}
