/* SPDX-License-Identifier: MIT */
/*
 * A child process with our terminal, and nothing to read.
 */
#include "known/installer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

#include "system/data_folder.h"
#include "system/event_loop.h"
#include "text/fault.h"

static void on_exit(uv_process_t *process, int64_t status, int signal)
{
    *(bool *)process->data = status == 0 && signal == 0;
    uv_close((uv_handle_t *)process, NULL);
}

/* 0, or an error of libuv's; *good is whether it ended well. */
static int run(uv_loop_t *loop, char **argv, bool *good)
{
    uv_stdio_container_t stdio[3] = {{.flags = UV_IGNORE},
                                     {.flags = UV_INHERIT_FD, .data.fd = 2},
                                     {.flags = UV_INHERIT_FD, .data.fd = 2}};
    uv_process_t process = {.data = good};
    const uv_process_options_t options = {.exit_cb = on_exit,
                                          .file = argv[0],
                                          .args = argv,
                                          .stdio = stdio,
                                          .stdio_count = 3};
    int err = uv_spawn(loop, &process, &options);

    if (err != 0)
        uv_close((uv_handle_t *)&process, NULL);
    uv_run(loop, UV_RUN_DEFAULT);
    return err;
}

static bool run_script(const char *script, const struct words *names,
                       struct buffer *fault)
{
    struct words argv = WORDS_EMPTY;
    uv_loop_t loop;
    bool good = false;
    int err = 0;

    words_add(&argv, script);
    for (size_t i = 0; i < names->count; i++)
        words_add(&argv, names->items[i]);
    if (event_loop_open(&loop, fault)) {
        err = run(&loop, argv.items, &good);
        uv_loop_close(&loop);
        if (err != 0)
            fault_add_path(fault, script, uv_strerror(err));
        else if (!good)
            fault_add(fault, "%s says that it could not install all", script);
    }
    words_clear(&argv);
    return good;
}

bool installer_run(const struct words *names, struct buffer *fault)
{
    char *script = data_folder("install-clients");
    bool good;

    if (access(script, X_OK) == 0) {
        good = run_script(script, names, fault);
    } else {
        fault_begin(fault);
        buffer_add_text(fault, "in the sources, 'scripts/clients");
        for (size_t i = 0; i < names->count; i++)
            buffer_printf(fault, " %s", names->items[i]);
        buffer_add_text(fault, "' installs what is missing");
        good = false;
    }
    free(script);
    return good;
}
