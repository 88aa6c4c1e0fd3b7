/* SPDX-License-Identifier: MIT */
/*
 * A client that costs a millisecond, for tests that start thousands: get URL
 * prints the content of the response up to the end of the connection. A file
 * that it was not given on purpose, a leak of whoever started it, is noted in
 * get.leaked next to it. get URL stay leaves a process that waits for ever.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define OCTETS_MAX 65536

/* What was opened before us, but for 0, 1 and 2. */
static void note_leaks(const char *program)
{
    char path[4096];

    for (int fd = 3; fd < 256; fd++) {
        FILE *note;

        if (fcntl(fd, F_GETFD) < 0)
            continue;
        snprintf(path, sizeof path, "%s.leaked", program);
        note = fopen(path, "a");
        if (note == NULL)
            return;
        fprintf(note, "descriptor %d\n", fd);
        fclose(note);
    }
}

/* http://127.0.0.1:PORT/PATH alone. */
static int ask(const char *url)
{
    struct sockaddr_in to = {.sin_family = AF_INET};
    const char *port = strrchr(url, ':');
    const char *path = port != NULL ? strchr(port, '/') : NULL;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    char request[1024];
    int len;

    if (path == NULL || fd < 0)
        return -1;
    to.sin_port = htons((uint16_t)strtoul(port + 1, NULL, 10));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0)
        return -1;
    len = snprintf(request, sizeof request,
                   "GET %s HTTP/1.1\r\nHost: 127.0.0.1%.*s\r\n"
                   "Connection: close\r\n\r\n",
                   path, (int)(path - port), port);
    if (len >= (int)sizeof request ||
        write(fd, request, (size_t)len) != (ssize_t)len)
        return -1;
    return fd;
}

static void leave_child(const char *program)
{
    if (fork() != 0)
        return;
    for (int fd = 0; fd < 3; fd++)
        close(fd);
    execl(program, program, "stays", (char *)NULL);
    _exit(1);
}

int main(int argc, char **argv)
{
    static char octets[OCTETS_MAX];
    size_t len = 0;
    const char *content;
    ssize_t got;
    int fd;

    if (argc == 2 && strcmp(argv[1], "stays") == 0)
        for (;;)
            pause();
    if (argc < 2)
        return 2;
    if (argc == 3)
        leave_child(argv[0]);
    note_leaks(argv[0]);
    fd = ask(argv[1]);
    if (fd < 0)
        return 7;
    while ((got = read(fd, octets + len, sizeof octets - 1 - len)) > 0)
        len += (size_t)got;
    content = strstr(octets, "\r\n\r\n");
    if (got < 0 || content == NULL || strncmp(octets, "HTTP/1.1 2", 10) != 0)
        return 1;
    content += 4;
    fwrite(content, 1, len - (size_t)(content - octets), stdout);
    return fflush(stdout) == 0 ? 0 : 3;
}
