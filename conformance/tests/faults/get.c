/* SPDX-License-Identifier: MIT */
/*
 * A client that takes a millisecond, for tests that start thousands: get URL
 * prints the content of the response up to the end of the connection. An open
 * file that it was not given on purpose, a leak of the program that started it,
 * is noted in get.leaked next to it. get URL stay leaves a process that waits
 * forever. get driver is a driver (drivers/README.md).
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define OCTETS_MAX 65536

/* Notes what was open at the start, except 0, 1 and 2. */
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

/* Only http://127.0.0.1:PORT/PATH. */
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

/* The whole answer up to the end of the connection; false without a whole
 * head. */
static int fetch(const char *url, char *octets, size_t *len)
{
    int fd = ask(url);
    ssize_t got = -1;

    *len = 0;
    while (fd >= 0 &&
           (got = read(fd, octets + *len, OCTETS_MAX - 1 - *len)) > 0)
        *len += (size_t)got;
    if (fd >= 0)
        close(fd);
    octets[*len] = '\0';
    return got == 0 && strstr(octets, "\r\n\r\n") != NULL &&
           strncmp(octets, "HTTP/1.1 ", 9) == 0;
}

static void answer(const char *url)
{
    static char octets[OCTETS_MAX];
    size_t len;

    if (!fetch(url, octets, &len)) {
        printf("\terror\t-\t-\t-");
        return;
    }
    printf("\tresponse\t%.3s\t", octets + 9);
    for (const char *at = strstr(octets, "\r\n\r\n") + 4; at < octets + len;
         at++)
        printf("%02x", (unsigned char)*at);
    printf("\t-");
}

/* Jobs: ID METHOD URL METHOD2 URL2 ... */
static int drive(void)
{
    static char line[OCTETS_MAX];

    printf("hello\tget\n");
    while (fflush(stdout) == 0 && fgets(line, sizeof line, stdin) != NULL) {
        char *parts[5] = {NULL}, *rest;
        int count = 0;

        for (char *part = strtok_r(line, "\t\n", &rest);
             part != NULL && count < 5; part = strtok_r(NULL, "\t\n", &rest))
            parts[count++] = part;
        if (count < 5)
            return 2;
        printf("result\t%s", parts[0]);
        answer(parts[2]);
        if (strcmp(parts[4], "-") != 0)
            answer(parts[4]);
        printf("\n");
    }
    return 0;
}

int main(int argc, char **argv)
{
    static char octets[OCTETS_MAX];
    const char *content;
    size_t len;

    if (argc == 2 && strcmp(argv[1], "stays") == 0)
        for (;;)
            pause();
    if (argc < 2)
        return 2;
    if (argc == 3)
        leave_child(argv[0]);
    note_leaks(argv[0]);
    if (strcmp(argv[1], "driver") == 0)
        return drive();
    if (!fetch(argv[1], octets, &len) || octets[9] != '2')
        return 1;
    content = strstr(octets, "\r\n\r\n") + 4;
    fwrite(content, 1, len - (size_t)(content - octets), stdout);
    return fflush(stdout) == 0 ? 0 : 3;
}
