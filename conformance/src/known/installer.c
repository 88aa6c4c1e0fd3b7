/* SPDX-License-Identifier: MIT */
/*
 * A child process with our terminal, and no input. It has its own process
 * group, so that everything it started ends with it.
 */
#include "known/installer.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

#include "system/data_folder.h"
#include "system/event_loop.h"
#include "system/signals.h"
#include "text/fault.h"

struct child {
    uv_process_t process;
    struct signals signals;
    bool good;    /* it succeeded */
    bool stopped; /* by a signal that we received */
};

static void on_exit(uv_process_t *process, int64_t status, int signal)
{
    struct child *c = process->data;

    c->good = status == 0 && signal == 0;
    uv_close((uv_handle_t *)process, NULL);
    signals_close(&c->signals);
}

static void on_signal(void *context)
{
    struct child *c = context;

    c->stopped = true;
    kill(-c->process.pid, SIGTERM);
}

/* 0, or an error of libuv. */
static int start(uv_loop_t *loop, char **argv, struct child *c)
{
    uv_stdio_container_t stdio[3] = {{.flags = UV_IGNORE},
                                     {.flags = UV_INHERIT_FD, .data.fd = 2},
                                     {.flags = UV_INHERIT_FD, .data.fd = 2}};
    const uv_process_options_t options = {.exit_cb = on_exit,
                                          .file = argv[0],
                                          .args = argv,
                                          .flags = UV_PROCESS_DETACHED,
                                          .stdio = stdio,
                                          .stdio_count = 3};
    int err = uv_spawn(loop, &c->process, &options);

    c->process.data = c;
    if (err != 0) {
        uv_close((uv_handle_t *)&c->process, NULL);
        signals_close(&c->signals);
    }
    return err;
}

static void run(uv_loop_t *loop, char **argv, struct child *c,
                struct buffer *fault)
{
    int err;

    if (signals_watch(&c->signals, loop, on_signal, c, fault)) {
        err = start(loop, argv, c);
        if (err != 0)
            fault_add_path(fault, argv[0], uv_strerror(err));
    } else {
        signals_close(&c->signals);
    }
    uv_run(loop, UV_RUN_DEFAULT);
}

/* False if a signal stopped us. */
static bool run_script(const char *script, const struct words *names,
                       struct buffer *fault)
{
    struct words argv = WORDS_EMPTY;
    struct child c = {.good = false};
    size_t before = fault->len;
    uv_loop_t loop;

    words_add(&argv, script);
    for (size_t i = 0; i < names->count; i++)
        words_add(&argv, names->items[i]);
    if (event_loop_open(&loop, fault)) {
        run(&loop, argv.items, &c, fault);
        uv_loop_close(&loop);
        if (!c.good && !c.stopped && fault->len == before)
            fault_add(fault, "%s reports that it could not install everything",
                      script);
    }
    words_clear(&argv);
    return !c.stopped;
}

bool installer_run(const struct words *names, struct buffer *fault)
{
    char *script = data_folder("install-clients");
    bool on = true;

    if (access(script, X_OK) == 0) {
        on = run_script(script, names, fault);
    } else {
        fault_begin(fault);
        buffer_add_text(fault, "in the sources, 'scripts/clients");
        for (size_t i = 0; i < names->count; i++)
            buffer_printf(fault, " %s", names->items[i]);
        buffer_add_text(fault, "' installs what is missing");
    }
    free(script);
    return on;
}
