/* SPDX-License-Identifier: MIT */
#include "traffic/recording.h"

#include <errno.h>
#include <inttypes.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "text/fault.h"

static size_t more_octets(void *context, char *out, size_t capacity)
{
    struct recording *r = context;
    size_t len = fread(out, 1, capacity, r->file);

    if (len == 0 && ferror(r->file))
        r->error = errno;
    return len;
}

/* The SHA-256 of a file that can be read twice; a pipe cannot. */
static bool hash_file(struct recording *r)
{
    EVP_MD_CTX *hash = EVP_MD_CTX_new();
    unsigned char raw[EVP_MAX_MD_SIZE];
    char block[16384];
    size_t len;
    bool good = hash != NULL && EVP_DigestInit_ex(hash, EVP_sha256(), NULL);

    while (good && (len = fread(block, 1, sizeof block, r->file)) > 0)
        good = EVP_DigestUpdate(hash, block, len) == 1;
    good = good && !ferror(r->file) &&
           EVP_DigestFinal_ex(hash, raw, NULL) == 1 &&
           fseeko(r->file, 0, SEEK_SET) == 0;
    EVP_MD_CTX_free(hash);
    for (size_t i = 0; good && i < 32; i++)
        snprintf(r->digest + 2 * i, 3, "%02x", raw[i]);
    r->sha256 = r->digest;
    return good;
}

static bool open_file(struct recording *r, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct stat about;

    if (strcmp(path, "-") == 0) {
        r->name = "standard input";
        r->file = stdin;
        return true;
    }
    r->name = slash != NULL ? slash + 1 : path;
    r->file = fopen(path, "rb");
    if (r->file == NULL || fstat(fileno(r->file), &about) != 0)
        return false;
    return !S_ISREG(about.st_mode) || hash_file(r);
}

static void close_file(struct recording *r)
{
    if (r->file != NULL && r->file != stdin)
        fclose(r->file);
    r->file = NULL;
}

enum recording_result recording_open(struct recording *r, const char *path,
                                     const struct import_format *format,
                                     struct buffer *fault)
{
    *r = (struct recording){.format = format};
    if (!open_file(r, path)) {
        fault_add_path(fault, path, strerror(errno));
        close_file(r);
        return RECORDING_UNREADABLE;
    }
    source_init(&r->source, more_octets, r);
    if (r->format == NULL)
        r->format = import_detect(source_peek(&r->source, IMPORT_PROBE_MAX));
    if (r->error != 0) {
        fault_add_path(fault, r->name, strerror(r->error));
        recording_close(r);
        return RECORDING_UNREADABLE;
    }
    if (r->format != NULL)
        return RECORDING_OPEN;
    fault_add_path(fault, r->name,
                   "not in a known format; name it with --format NAME "
                   "(--list-formats lists them)");
    recording_close(r);
    return RECORDING_UNKNOWN;
}

static void take_remark(void *context, enum import_remark remark,
                        uint64_t place, const char *what)
{
    struct recording *r = context;

    if (r->remarked[remark]++ >= RECORDING_REMARKS_MAX)
        return;
    fault_begin(&r->remarks);
    buffer_printf(&r->remarks, "%s: %s %" PRIu64 ": %s", r->name,
                  r->format->unit, place, what);
}

/* Remarks and events share one context. */
static void take_event(void *context, const struct import_event *ev)
{
    struct recording *r = context;

    exchange_take(&r->splitter, ev);
}

bool recording_read(struct recording *r, const struct import_options *options,
                    const struct exchange_sink *sink, struct buffer *fault)
{
    struct import run = {
        .format = r->format,
        .options = options,
        .source = &r->source,
        .sink = {take_event, take_remark, r},
    };

    exchange_splitter_init(&r->splitter, sink);
    r->format->read(&run);
    r->counts = r->splitter.counts;
    return r->error == 0 || fault_add_path(fault, r->name, strerror(r->error));
}

void recording_close(struct recording *r)
{
    source_clear(&r->source);
    buffer_clear(&r->remarks);
    close_file(r);
}

bool recording_is_there(const char *path)
{
    const char *end = strrchr(path, '.');
    char head[IMPORT_PROBE_MAX];
    struct stat about;
    FILE *file;
    size_t len;

    if ((end != NULL && strcmp(end, ".case") == 0) || stat(path, &about) != 0 ||
        !S_ISREG(about.st_mode))
        return false;
    file = fopen(path, "rb");
    if (file == NULL)
        return false;
    len = fread(head, 1, sizeof head, file);
    fclose(file);
    return import_detect((struct sl_bytes){head, len}) != NULL;
}
