/* SPDX-License-Identifier: MIT */
/*
 * A driver for Strictline: it is told what to fetch, and tells what came of it.
 *
 *     cc -o my-driver my-driver.c
 *     printf 'driver   ./my-driver\nflags\n' > my.client
 *     strictline run --client ./my.client
 *
 * What is yours is ask(); a few lines over a socket stand there as an example,
 * which know Content-Length and little else. With a client that keeps its
 * connection for a second request, add the flag "reuses". The protocol is in
 * strictline-driver(7).
 */
#define _POSIX_C_SOURCE 200809L
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define ROOM (1 << 20)

struct answer {
    const char *result; /* "response", "error" or "unsupported" */
    int status;         /* 0: unknown */
    const char *body;
    size_t len;
    const char *error;
};

/* Cases come from 127.0.0.1. */
static int connect_to(int port, int timeout)
{
    struct sockaddr_in to = {.sin_family = AF_INET};
    struct timeval limit = {timeout / 1000, timeout % 1000 * 1000};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    to.sin_port = htons((unsigned short)port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0)
        return -1;
    return fd;
}

/* The value of Content-Length; -1 without one. */
static long length_of(const char *head, const char *end)
{
    for (const char *line = head; line < end; line = strchr(line, '\n') + 1)
        if (strncasecmp(line, "content-length:", 15) == 0)
            return strtol(line + 15, NULL, 10);
    return -1;
}

/* Keep what came before an error: it counts. */
static struct answer ask(const char *method, const char *url, int timeout)
{
    static char in[ROOM + 1], out[8192], path[4096];
    struct answer a = {.result = "error", .body = ""};
    const char *end = NULL;
    size_t len = 0;
    long length = -1;
    ssize_t n;
    int port, fd;

    if (strcmp(method, "CONNECT") == 0 || strncmp(url, "https:", 6) == 0) {
        a.result = "unsupported";
        return a;
    }
    if (sscanf(url, "http://127.0.0.1:%d%4095s", &port, path) != 2 ||
        (fd = connect_to(port, timeout)) < 0) {
        a.error = "no connection";
        return a;
    }
    n = snprintf(out, sizeof out,
                 "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s"
                 "Connection: close\r\n\r\n",
                 method, path, port,
                 strcmp(method, "POST") == 0 ? "Content-Length: 0\r\n" : "");
    if (write(fd, out, (size_t)n) != n)
        a.error = "cannot write";
    while (len < ROOM && (n = read(fd, in + len, ROOM - len)) > 0)
        len += (size_t)n;
    close(fd);
    in[len] = '\0';
    end = strstr(in, "\r\n\r\n");
    if (n < 0 || end == NULL ||
        sscanf(in, "HTTP/1.%*1[01] %3d", &a.status) != 1) {
        a.error = n < 0 ? "time-out" : "no response";
        return a;
    }
    length = length_of(in, end);
    a.body = end + 4;
    a.len = len - (size_t)(a.body - in);
    if (strcmp(method, "HEAD") != 0 && length > (long)a.len) {
        a.error = "the body ends too early";
        return a;
    }
    if (length >= 0 && (size_t)length < a.len)
        a.len = (size_t)length;
    a.result = "response";
    return a;
}

static void print_hex(const char *octets, size_t len)
{
    putchar('\t');
    for (size_t i = 0; i < len; i++)
        printf("%02x", (unsigned char)octets[i]);
}

static void print_answer(struct answer a)
{
    printf("\t%s\t%03d", a.result, a.status);
    print_hex(a.body, a.len);
    print_hex(a.error ? a.error : "", a.error ? strlen(a.error) : 0);
}

int main(void)
{
    char line[16384];

    printf("hello\tmy client 1.0\n");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin) != NULL) {
        char *part[7], *rest = line;

        for (int i = 0; i < 7; i++)
            part[i] = strtok_r(i == 0 ? line : NULL, "\t\n", &rest);
        printf("result\t%s", part[0]);
        print_answer(ask(part[1], part[2], (int)strtol(part[5], NULL, 10)));
        if (strcmp(part[4], "-") != 0)
            print_answer(ask(part[3], part[4], (int)strtol(part[5], NULL, 10)));
        printf("\n");
        fflush(stdout);
    }
    return 0;
}
