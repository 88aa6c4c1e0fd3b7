/* SPDX-License-Identifier: MIT */
/*
 * Makes the n-th call that can fail fail: LD_PRELOAD this library, and every
 * call of calls.h that the program makes is counted, including those of libuv,
 * OpenSSL, json-c and the child between fork and exec. The file
 * STRICTLINE_FAULTS says which call is to fail, and holds the count (struct
 * state); faults_kit.py writes and reads it.
 *
 * Each function here has its own name, but the symbol of the one that it
 * replaces, so that no prototype of libc gets in the way.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <netdb.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <uv.h>

enum mode {
    ONCE,   /* only that one fails */
    ONWARD, /* all later ones fail, too */
    KILL    /* the program ends instead, as if it were killed */
};
enum kind {
    NONE = 0,
    SYSTEM = 1,
    MEMORY = 2,
    LOOP = 4,
    TLS = 8,
    STREAM = 16,
    /* These are not failures: the caller must continue. */
    SHORT = 32,    /* only one octet is done */
    INTERRUPT = 64 /* a signal came first */
};

#define FRAMES 12
#define OBJECTS 8

/* Shared with children, so that no two calls have one number. */
struct state {
    uint64_t wanted; /* the number of the call that fails; 0: none */
    uint64_t kinds;  /* the kinds that are counted, as a sum */
    uint64_t mode;   /* enum mode */
    char only[32];   /* only calls of that name are; "": all */
    _Atomic uint64_t count;
    _Atomic uint64_t failed; /* how many calls failed */
    uint64_t error;          /* errno of the first of them; 0: it has none */
    char name[64];           /* of the first of them, and its caller: */
    char where[FRAMES][256]; /* "FILE +OFFSET", as addr2line wants it */
};

struct range {
    uintptr_t from, to;
};

static struct state *state; /* NULL: not begun yet */
static pid_t program;       /* not its child, before exec */
/* volatile: the compiler assumes that malloc reads nothing of ours. */
static _Thread_local volatile bool busy
    __attribute__((tls_model("initial-exec")));

/* Where code is: of the program and its own libraries, and of libuv. */
static struct range own[OBJECTS], loop, json;
static size_t own_count;

/* ---- which call it is ---- */

static bool is_in(const struct range *r, const void *caller)
{
    return (uintptr_t)caller >= r->from && (uintptr_t)caller < r->to;
}

static bool is_own(const void *caller)
{
    for (size_t i = 0; i < own_count; i++)
        if (is_in(&own[i], caller))
            return true;
    return false;
}

/* A datagram or record is sent and received as a whole. */
static bool sends_wholes(int fd)
{
    int type = SOCK_STREAM;
    socklen_t size = sizeof type;

    return syscall(SYS_getsockopt, fd, SOL_SOCKET, SO_TYPE, &type, &size) ==
               0 &&
           type != SOCK_STREAM;
}

/* libuv aborts if it cannot make the pipe that it wakes itself with, which
 * event_loop_has_room checks for, or if that fails later, which it does not.
 * What our own code asks of libuv and OpenSSL can fail; their internal calls
 * fail for one of the other reasons. json-c does not check the pointers it gets
 * from strdup, and cannot be told to. */
static bool is_exempt(enum kind kind, const char *name, int fd,
                      const void *caller)
{
    struct stat about;

    if (kind == LOOP || kind == TLS)
        return !is_own(caller);
    if (kind == MEMORY)
        return is_in(&json, caller);
    if (strcmp(name, "pipe2") == 0)
        return is_in(&loop, caller);
    if (kind == SHORT && sends_wholes(fd))
        return true;
    return (kind == STREAM || kind == SHORT) && is_in(&loop, caller) &&
           (fstat(fd, &about) != 0 || !S_ISSOCK(about.st_mode));
}

static void note(const char *name, int error)
{
    void *frames[FRAMES + 2];
    int count = backtrace(frames, FRAMES + 2);

    snprintf(state->name, sizeof state->name, "%s", name);
    state->error = (uint64_t)error;
    for (int i = 2; i < count; i++) {
        Dl_info about;

        if (dladdr(frames[i], &about) != 0)
            snprintf(state->where[i - 2], sizeof state->where[0], "%s +%#tx",
                     about.dli_fname,
                     (char *)frames[i] - (char *)about.dli_fbase);
    }
}

static bool is_met(enum kind kind, const char *name, int fd, int error,
                   const void *caller)
{
    uint64_t number;

    if (state->mode == KILL && getpid() != program)
        return false;
    if ((state->kinds & kind) == 0 || is_exempt(kind, name, fd, caller) ||
        (state->only[0] != '\0' && strcmp(state->only, name) != 0))
        return false;
    number = atomic_fetch_add(&state->count, 1) + 1;
    if (state->wanted == 0 || number < state->wanted ||
        (number > state->wanted && state->mode != ONWARD))
        return false;
    if (state->mode == KILL)
        syscall(SYS_exit_group, 128 + SIGKILL);
    if (atomic_fetch_add(&state->failed, 1) == 0)
        note(name, error);
    return true;
}

/* Whether this call is to fail; the calls needed to find out are not
 * counted. */
static bool fails(enum kind kind, const char *name, int fd, int error,
                  const void *caller)
{
    int before = errno;
    bool met;

    if (state == NULL || busy)
        return false;
    busy = true;
    met = is_met(kind, name, fd, error, caller);
    busy = false;
    errno = before;
    return met;
}

/* ---- the calls ---- */

/* The function being replaced. */
static void *following(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

#define FD_OF_NONE (-1)
#define FD_OF_SYSTEM (-1)
#define FD_OF_MEMORY (-1)
#define FD_OF_LOOP (-1)
#define FD_OF_TLS (-1)
#define FD_OF_STREAM (a)

#define DO_FIRST(work)
#define DO_WAIT(work)
#define DO_PART(work)
#define DO_AFTER(work) work;

#define MAY_FIRST(name)
#define MAY_AFTER(name)
#define MAY_WAIT(name)                                                         \
    if (fails(INTERRUPT, name, -1, EINTR, __builtin_return_address(0))) {      \
        errno = EINTR;                                                         \
        return -1;                                                             \
    }
#define MAY_PART(name)                                                         \
    MAY_WAIT(name)                                                             \
    if (c > 1 && fails(SHORT, name, a, 0, __builtin_return_address(0)))        \
        c = 1;

#define CALL(kind, when, result, name, parameters, arguments, failure, error)  \
    result faults_##name parameters __asm__(#name);                            \
    result faults_##name parameters                                            \
    {                                                                          \
        static result(*next) parameters;                                       \
        if (next == NULL)                                                      \
            *(void **)&next = following(#name);                                \
        MAY_##when(#name) if (!fails(kind, #name, FD_OF_##kind, error,         \
                                     __builtin_return_address(                 \
                                         0))) return next arguments;           \
        DO_##when(next arguments) if (error != 0) errno = error;               \
        return failure;                                                        \
    }
#include "calls.h"
#undef CALL

/* Written here, since libc would be the caller of the malloc in its own. */
char *faults_strdup(const char *text) __asm__("strdup");
char *faults_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    bool before = busy;
    char *copy;

    if (fails(MEMORY, "strdup", -1, ENOMEM, __builtin_return_address(0))) {
        errno = ENOMEM;
        return NULL;
    }
    busy = true;
    copy = malloc(size);
    busy = before;
    return copy != NULL ? memcpy(copy, text, size) : NULL;
}

/* What json-c asks libc for in passing. */
void *faults_newlocale(int mask, const char *name,
                       void *base) __asm__("newlocale");
void *faults_newlocale(int mask, const char *name, void *base)
{
    static void *(*next)(int, const char *, void *);
    void *got;

    if (next == NULL)
        *(void **)&next = following("newlocale");
    busy = true;
    got = next(mask, name, base);
    busy = false;
    return got;
}

void *faults_duplocale(void *from) __asm__("duplocale");
void *faults_duplocale(void *from)
{
    static void *(*next)(void *);
    void *got;

    if (next == NULL)
        *(void **)&next = following("duplocale");
    busy = true;
    got = next(from);
    busy = false;
    return got;
}

/* ---- streams of stdio ---- */

/* glibc's mark for ferror. */
#define ERROR_SEEN 0x20

/* Without standard error, no fault could be reported. */
static bool stream_fails(FILE *file, const char *name, int error,
                         const void *caller)
{
    if (file == stderr || !fails(SYSTEM, name, -1, error, caller))
        return false;
    if (file != NULL)
        file->_flags |= ERROR_SEEN;
    errno = error;
    return true;
}

size_t faults_fread(void *to, size_t size, size_t count,
                    FILE *file) __asm__("fread");
size_t faults_fread(void *to, size_t size, size_t count, FILE *file)
{
    static size_t (*next)(void *, size_t, size_t, FILE *);

    if (next == NULL)
        *(void **)&next = following("fread");
    return stream_fails(file, "fread", EIO, __builtin_return_address(0))
               ? 0
               : next(to, size, count, file);
}

size_t faults_fwrite(const void *from, size_t size, size_t count,
                     FILE *file) __asm__("fwrite");
size_t faults_fwrite(const void *from, size_t size, size_t count, FILE *file)
{
    static size_t (*next)(const void *, size_t, size_t, FILE *);

    if (next == NULL)
        *(void **)&next = following("fwrite");
    return stream_fails(file, "fwrite", ENOSPC, __builtin_return_address(0))
               ? 0
               : next(from, size, count, file);
}

int faults_fflush(FILE *file) __asm__("fflush");
int faults_fflush(FILE *file)
{
    static int (*next)(FILE *);

    if (next == NULL)
        *(void **)&next = following("fflush");
    return stream_fails(file, "fflush", ENOSPC, __builtin_return_address(0))
               ? EOF
               : next(file);
}

/* ---- the beginning ---- */

static int find_code(struct dl_phdr_info *info, size_t size, void *context)
{
    const char *slash = strrchr(info->dlpi_name, '/');
    const char *name = slash != NULL ? slash + 1 : info->dlpi_name;
    struct range code = {UINTPTR_MAX, 0};

    (void)size;
    (void)context;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        uintptr_t from = info->dlpi_addr + part->p_vaddr;

        if (part->p_type == PT_LOAD && (part->p_flags & PF_X) != 0)
            code = (struct range){from, from + part->p_memsz};
    }
    if (strncmp(name, "libuv", 5) == 0)
        loop = code;
    else if (strncmp(name, "libjson-c", 9) == 0)
        json = code;
    else if ((name[0] == '\0' || strncmp(name, "libstrictline", 13) == 0) &&
             own_count < OBJECTS)
        own[own_count++] = code;
    return 0;
}

/* The first backtrace loads a library, and dlsym may look for memory. */
static void prepare(void)
{
    void *frames[2];

    backtrace(frames, 2);
    own_count = 0;
    dl_iterate_phdr(find_code, NULL);
}

/* What the program starts must run unchanged. */
static void begin(void)
{
    const char *path = getenv("STRICTLINE_FAULTS");
    int fd = path != NULL ? open(path, O_RDWR | O_CLOEXEC) : -1;
    void *shared;

    if (fd < 0)
        _exit(99);
    shared =
        mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    unsetenv("LD_PRELOAD");
    unsetenv("STRICTLINE_FAULTS");
    prepare();
    program = getpid();
    if (shared == MAP_FAILED)
        _exit(99);
    state = shared;
}

static int (*real_main)(int argc, char **argv, char **environment);

static int main_with_faults(int argc, char **argv, char **environment)
{
    begin();
    return real_main(argc, argv, environment);
}

int faults_start(int (*begun)(int, char **, char **), int argc, char **argv,
                 void (*init)(void), void (*fini)(void), void (*ended)(void),
                 void *stack) __asm__("__libc_start_main");
int faults_start(int (*begun)(int, char **, char **), int argc, char **argv,
                 void (*init)(void), void (*fini)(void), void (*ended)(void),
                 void *stack)
{
    int (*next)(int (*)(int, char **, char **), int, char **, void (*)(void),
                void (*)(void), void (*)(void), void *);

    *(void **)&next = following("__libc_start_main");
    real_main = begun;
    return next(main_with_faults, argc, argv, init, fini, ended, stack);
}
