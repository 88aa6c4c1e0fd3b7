/* SPDX-License-Identifier: MIT */
/*
 * Finds, reads and names profiles from mutant files, and from files that were
 * learned from a client.
 */
#include "traffic/profile_file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "known/profile_list.h"
#include "scan/hash.h"
#include "system/data_folder.h"
#include "system/file.h"
#include "text/fault.h"
#include "text/word.h"
#include "zero/mutant_file.h"

#define MUTANT ".mutant"
#define LEARNED ".profile"
/* Two names make a word of a summary. */
#define NAME_MAX_LENGTH 100

/* ---- names ---- */

static bool ends(const char *word, const char *ending)
{
    size_t len = strlen(word), end = strlen(ending);

    return len >= end && strcmp(word + len - end, ending) == 0;
}

static bool is_path(const char *word)
{
    return ends(word, MUTANT) || ends(word, LEARNED);
}

/* It is used in lines of TSV and in summaries. */
static bool is_name(struct sl_bytes name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] <= ' ' || name.ptr[i] > '~')
            return false;
    return name.len > 0 && name.len <= NAME_MAX_LENGTH;
}

/* "my/old.mutant" is the profile "old", "my/curl-7.88.1.profile" is
 * "curl-7.88.1". */
static bool take_name(const char *path, struct profile_file *f,
                      struct buffer *fault)
{
    const char *slash = strrchr(path, '/');

    f->name = memory_copy_text(slash != NULL ? slash + 1 : path);
    *strrchr(f->name, '.') = '\0';
    if (!is_name(word_of(f->name)))
        return fault_add_path(fault, path,
                              "a profile's name has 1 to 100 printable ASCII "
                              "characters and no space");
    if (sl_profile_find(f->name) != NULL)
        return fault_add_path(fault, path,
                              "a built-in profile has this name; rename the "
                              "file");
    return true;
}

/* The path of a mutant that comes with the program; NULL: there is none. */
static char *find_mutant(const char *name)
{
    char *folder = data_folder("mutants");
    struct buffer path = BUFFER_EMPTY;

    buffer_printf(&path, "%s/%s" MUTANT, folder, name);
    free(folder);
    if (access(path.ptr, F_OK) != 0)
        buffer_clear(&path);
    return path.ptr;
}

/* The path of the mutant with that name, or of the profile learned from the
 * client; NULL: there is neither. */
static char *find(const char *name)
{
    struct buffer fault = BUFFER_EMPTY;
    char *path = NULL;

    if (strchr(name, '/') == NULL)
        path = find_mutant(name);
    if (path == NULL)
        path = profile_list_find(name, &fault);
    buffer_clear(&fault);
    return path;
}

/* ---- contents ---- */

static bool is_octets_only(const struct inprocess *mutant, const char *path,
                           struct buffer *fault)
{
    struct sl_options base;

    sl_options_init(&base, sl_profile_find(mutant->profile.name));
    if (mutant->quirks != 0 || mutant->habits != 0)
        return fault_add_path(
            fault, path,
            "its fault is not in how it reads octets; for use as a profile a "
            "mutant has only 'set' and 'rules', no 'quirk' or 'habit'");
    if (memcmp(&mutant->limits, &base.limits, sizeof base.limits) != 0)
        return fault_add_path(
            fault, path,
            "it lifts a limit; for use as a profile a mutant has only 'set' "
            "and 'rules', so that memory stays bounded");
    return true;
}

/* A client's quirks, habits and limits are about more than octets, and memory
 * must stay bounded here, so our limits apply. */
static bool take_learned(struct sl_bytes text, const char *path,
                         struct profile_file *f, struct buffer *fault)
{
    struct sl_options base;
    struct profile p;

    if (!profile_parse(text, path, &p, fault))
        return false;
    sl_options_init(&base, sl_profile_find(p.client.profile.name));
    f->profile = p.client.profile;
    f->limits = base.limits;
    f->title = memory_copy_text(p.title);
    profile_clear(&p);
    return true;
}

static bool take_mutant(struct sl_bytes text, const char *path,
                        struct profile_file *f, struct buffer *fault)
{
    struct inprocess *mutant = mutant_parse(text, path, &f->title, fault);
    bool good = mutant != NULL && is_octets_only(mutant, path, fault);

    if (good) {
        f->profile = mutant->profile;
        f->limits = mutant->limits;
    }
    free(mutant);
    return good;
}

static bool take_text(struct sl_bytes text, const char *path,
                      struct profile_file *f, struct buffer *fault)
{
    if (!(ends(path, LEARNED) ? take_learned(text, path, f, fault)
                              : take_mutant(text, path, f, fault)))
        return false;
    f->profile.name = f->name;
    f->profile.text = f->title;
    f->hash = hash_octets(HASH_START, text);
    return true;
}

static bool read_path(const char *path, struct profile_file *out,
                      struct buffer *fault)
{
    struct profile_file f = {.name = NULL};
    struct buffer text = BUFFER_EMPTY;
    bool good = take_name(path, &f, fault) &&
                file_read(path, PROFILE_FILE_MAX, &text, fault) &&
                take_text(buffer_view(&text), path, &f, fault);

    buffer_clear(&text);
    if (good)
        *out = f;
    else
        profile_file_clear(&f);
    return good;
}

bool profile_file_read(const char *word, struct profile_file *out,
                       struct buffer *fault)
{
    char *found;
    bool good;

    if (is_path(word))
        return read_path(word, out, fault);
    found = find(word);
    if (found == NULL) {
        fault_begin(fault);
        buffer_add_text(fault, "there is no profile ");
        fault_quote(fault, word_of(word));
        buffer_add_text(fault, ", nor a mutant or a client of this name; the "
                               "name of a file of your own ends in " MUTANT
                               " or " LEARNED);
        return false;
    }
    good = read_path(found, out, fault);
    free(found);
    return good;
}

void profile_file_clear(struct profile_file *f)
{
    free(f->name);
    free(f->title);
    *f = (struct profile_file){.name = NULL};
}
