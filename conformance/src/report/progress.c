/* SPDX-License-Identifier: MIT */
/*
 * The line that counts entries during a run. It is redrawn each time another
 * whole percent is done, and wiped at the end, so that nothing of it stays in a
 * log.
 */
#include "report/progress.h"

#include <unistd.h>

static void draw(const struct progress *p)
{
    fprintf(p->stream, "\r\033[K%zu of %zu", p->done, p->total);
    if (p->failed > 0)
        fprintf(p->stream, ", %zu failed", p->failed);
    if (p->broken > 0)
        fprintf(p->stream, ", %zu errors", p->broken);
    fflush(p->stream);
}

void progress_start(struct progress *p, FILE *stream, size_t total)
{
    *p = (struct progress){.stream = stream, .total = total};
    p->live = isatty(fileno(stream)) == 1;
    if (p->live)
        draw(p);
}

void progress_add(struct progress *p, enum verdict verdict)
{
    size_t step = p->total / 100 + 1;
    bool news = verdict == VERDICT_FAIL || verdict == VERDICT_ERROR;

    p->done++;
    p->failed += verdict == VERDICT_FAIL;
    p->broken += verdict == VERDICT_ERROR;
    if (p->live && (news || p->done % step == 0))
        draw(p);
}

void progress_end(struct progress *p)
{
    if (!p->live)
        return;
    fputs("\r\033[K", p->stream);
    fflush(p->stream);
}
