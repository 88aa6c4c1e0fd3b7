/* SPDX-License-Identifier: MIT */
/* A ratio is the peer's time over ours: above 1, we are faster. */
#include "report.h"

#include <stdio.h>
#include <string.h>

/* The place of a peer among the columns, or -1. */
static int column_of(const char *name)
{
    const struct bench_peer *peer;

    for (int i = 0; (peer = peers_at((size_t)i)) != NULL; i++)
        if (strcmp(peer->name, name) == 0)
            return i;
    return -1;
}

/* How many times as fast as the peer our form is; 0: one was not measured. */
static double ratio_of(const struct measured *row, int form, int peer)
{
    if (form < 0 || peer < 0 || row->ns[form] <= 0)
        return 0;
    return row->ns[peer] / row->ns[form];
}

/* The next goal of that row that was measured, from the i-th on. */
static const struct goal *next_goal(const struct measured *row, size_t *i,
                                    double *ratio)
{
    const struct goal *goal;

    while ((goal = goal_at((*i)++)) != NULL) {
        if (strcmp(goal->workload, row->workload->name) != 0)
            continue;
        *ratio = ratio_of(row, column_of(goal->form), column_of(goal->peer));
        if (*ratio > 0)
            return goal;
    }
    return NULL;
}

/* A goal is met if the ratio meets it as printed. */
static bool is_met(const struct goal *goal, double ratio)
{
    return ratio + 0.005 >= goal->ratio;
}

static bool is_ours(const char *name)
{
    return strncmp(name, "strictline", strlen("strictline")) == 0;
}

/* "portable: " for the forms that are not the first. */
static void print_form(const char *form)
{
    const char *dash = strchr(form, '-');

    if (dash != NULL)
        printf("%s: ", dash + 1);
}

static void print_goals(const struct measured *row)
{
    const struct goal *goal;
    const char *between = "";
    double ratio = 0;

    for (size_t i = 0; (goal = next_goal(row, &i, &ratio)) != NULL;) {
        fputs(between, stdout);
        print_form(goal->form);
        printf("%s %gx %s", goal->peer, goal->ratio,
               is_met(goal, ratio) ? "met" : "MISSED");
        between = ", ";
    }
    puts("");
}

static void print_cell(const struct measured *row, int i, int width)
{
    char text[40] = "-";
    double ratio = ratio_of(row, 0, i);

    if (ratio > 0 && i > 0)
        snprintf(text, sizeof text, "%.1f %.2fx", row->ns[i], ratio);
    else if (ratio > 0)
        snprintf(text, sizeof text, "%.1f", row->ns[i]);
    printf(" %*s", width, text);
}

static void print_absent(void)
{
    const struct absent_peer *absent;

    for (size_t i = 0; (absent = peers_absent_at(i)) != NULL; i++)
        printf("absent: %s (%s)\n", absent->name, absent->packages);
}

static unsigned count_goals(const char *workload)
{
    const struct goal *goal;
    unsigned count = 0;

    for (size_t i = 0; (goal = goal_at(i)) != NULL; i++)
        count += strcmp(goal->workload, workload) == 0;
    return count;
}

static void print_met(const struct measured *rows, size_t count)
{
    double ratio = 0;
    unsigned met = 0;
    unsigned measured = 0;
    unsigned all = 0;

    for (size_t r = 0; r < count; r++) {
        const struct goal *goal;

        all += count_goals(rows[r].workload->name);
        for (size_t i = 0; (goal = next_goal(&rows[r], &i, &ratio)) != NULL;) {
            met += is_met(goal, ratio);
            measured++;
        }
    }
    printf("%u of %u goals met", met, all);
    if (measured < all)
        printf(", %u not measured for want of the peer", all - measured);
    puts("");
}

void report_table(const struct measured *rows, size_t count)
{
    const struct bench_peer *peer;

    puts("ns for a unit, and the ratio to strictline: above 1, we are faster");
    printf("%-9s%-7s", "", "unit");
    for (size_t i = 0; (peer = peers_at(i)) != NULL; i++)
        printf("%20s", peer->name);
    puts("  goals");
    for (size_t r = 0; r < count; r++) {
        printf("%-9s%-7s", rows[r].workload->name, rows[r].workload->unit);
        for (int i = 0; peers_at((size_t)i) != NULL; i++)
            print_cell(&rows[r], i, 19);
        fputs("  ", stdout);
        print_goals(&rows[r]);
    }
    print_met(rows, count);
    print_absent();
}

void report_markdown(const struct measured *rows, size_t count)
{
    const struct bench_peer *peer;

    fputs("| workload | unit |", stdout);
    for (size_t i = 0; (peer = peers_at(i)) != NULL; i++)
        printf(" %s |", peer->name);
    fputs("\n|---|---|", stdout);
    for (size_t i = 0; peers_at(i) != NULL; i++)
        fputs("---|", stdout);
    puts("");
    for (size_t r = 0; r < count; r++) {
        printf("| %s: %s | %s |", rows[r].workload->name,
               rows[r].workload->text, rows[r].workload->unit);
        for (int i = 0; peers_at((size_t)i) != NULL; i++) {
            print_cell(&rows[r], i, 0);
            fputs(" |", stdout);
        }
        puts("");
    }
}

static void json_goals(const struct measured *row)
{
    const struct goal *goal;
    const char *between = "";
    double ratio = 0;

    for (size_t i = 0; (goal = next_goal(row, &i, &ratio)) != NULL;) {
        printf("%s{\"form\":\"%s\",\"peer\":\"%s\",\"goal\":%g,"
               "\"ratio\":%.3f,\"met\":%s}",
               between, goal->form, goal->peer, goal->ratio, ratio,
               is_met(goal, ratio) ? "true" : "false");
        between = ",";
    }
}

static void json_row(const struct measured *row)
{
    const struct bench_peer *peer;
    const char *between = "";

    printf("\"%s\":{\"text\":\"%s\",\"unit\":\"%s\",\"ns\":%.3f,\"peers\":{",
           row->workload->name, row->workload->text, row->workload->unit,
           row->ns[0]);
    for (int i = 1; (peer = peers_at((size_t)i)) != NULL; i++) {
        if (row->ns[i] <= 0)
            continue;
        printf("%s\"%s\":{\"ns\":%.3f,\"ratio\":%.3f}", between, peer->name,
               row->ns[i], ratio_of(row, 0, i));
        between = ",";
    }
    fputs("},\"goals\":[", stdout);
    json_goals(row);
    fputs("]}", stdout);
}

void report_json(const struct measured *rows, size_t count)
{
    const struct absent_peer *absent;

    fputs("{\"workloads\":{", stdout);
    for (size_t r = 0; r < count; r++) {
        fputs(r > 0 ? "," : "", stdout);
        json_row(&rows[r]);
    }
    fputs("},\"absent\":[", stdout);
    for (size_t i = 0; (absent = peers_absent_at(i)) != NULL; i++)
        printf("%s{\"peer\":\"%s\",\"packages\":\"%s\"}", i > 0 ? "," : "",
               absent->name, absent->packages);
    puts("]}");
}

void report_list(void)
{
    const struct workload *w;
    const struct bench_peer *peer;

    puts("workloads:");
    for (size_t i = 0; (w = workload_at(i)) != NULL; i++)
        printf("  %-10s%s; for each %s\n", w->name, w->text, w->unit);
    puts("peers:");
    for (size_t i = 0; (peer = peers_at(i)) != NULL; i++)
        printf("  %s%s\n", peer->name, is_ours(peer->name) ? " (ours)" : "");
    print_absent();
}
