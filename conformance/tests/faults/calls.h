/* SPDX-License-Identifier: MIT */
/*
 * The calls that can fail, one line each:
 *
 *   CALL(kind, when, result, name, (parameters), (arguments), failure, errno)
 *
 * kind   SYSTEM, or STREAM if a is a descriptor; MEMORY, LOOP (libuv), TLS
 *        (OpenSSL); NONE: it does not fail
 * when   FIRST: it fails and does nothing; AFTER: it does its work and says
 *        that it has failed, as close does; WAIT: FIRST, and a signal may
 *        interrupt it; PART: WAIT, and it may do a part of its work, of which c
 *        is the size
 * A variadic function has the arguments that are actually passed here.
 *
 * Not here, or of kind NONE: what fails only through a fault of the caller
 * (epoll_ctl, waitpid, sigaction, pthread_mutex_lock); libuv aborts then. open
 * and connect would wait only for files and servers that are not ours.
 */

/* ---- files ---- */
CALL(SYSTEM, FIRST, int, open, (const char *a, int b, unsigned c), (a, b, c),
     -1, EMFILE)
CALL(SYSTEM, FIRST, int, open64, (const char *a, int b, unsigned c), (a, b, c),
     -1, EMFILE)
CALL(SYSTEM, FIRST, int, openat, (int a, const char *b, int c, unsigned d),
     (a, b, c, d), -1, EMFILE)
CALL(SYSTEM, FIRST, void *, fopen, (const char *a, const char *b), (a, b), NULL,
     EMFILE)
CALL(SYSTEM, FIRST, void *, fopen64, (const char *a, const char *b), (a, b),
     NULL, EMFILE)
CALL(SYSTEM, FIRST, void *, fdopen, (int a, const char *b), (a, b), NULL,
     ENOMEM)
CALL(STREAM, PART, ssize_t, read, (int a, void *b, size_t c), (a, b, c), -1,
     EIO)
CALL(STREAM, PART, ssize_t, pread, (int a, void *b, size_t c, off_t d),
     (a, b, c, d), -1, EIO)
CALL(STREAM, PART, ssize_t, write, (int a, const void *b, size_t c), (a, b, c),
     -1, ENOSPC)
CALL(STREAM, AFTER, int, close, (int a), (a), -1, EIO)
CALL(SYSTEM, AFTER, int, fclose, (FILE * a), (a), EOF, EIO)
CALL(SYSTEM, FIRST, int, fsync, (int a), (a), -1, EIO)
CALL(SYSTEM, FIRST, int, ftruncate, (int a, off_t b), (a, b), -1, EIO)
CALL(SYSTEM, FIRST, off_t, lseek, (int a, off_t b, int c), (a, b, c), -1,
     ESPIPE)
CALL(SYSTEM, FIRST, int, fseeko, (FILE * a, off_t b, int c), (a, b, c), -1,
     ESPIPE)
CALL(SYSTEM, FIRST, int, stat, (const char *a, struct stat *b), (a, b), -1,
     ENOMEM)
CALL(SYSTEM, FIRST, int, lstat, (const char *a, struct stat *b), (a, b), -1,
     ENOMEM)
CALL(SYSTEM, FIRST, int, fstat, (int a, struct stat *b), (a, b), -1, ENOMEM)
CALL(SYSTEM, FIRST, int, fstatat, (int a, const char *b, struct stat *c, int d),
     (a, b, c, d), -1, ENOMEM)
CALL(SYSTEM, FIRST, int, access, (const char *a, int b), (a, b), -1, ENOMEM)
CALL(SYSTEM, FIRST, int, faccessat, (int a, const char *b, int c, int d),
     (a, b, c, d), -1, ENOMEM)
CALL(SYSTEM, FIRST, char *, realpath, (const char *a, char *b), (a, b), NULL,
     ENOMEM)
CALL(SYSTEM, FIRST, int, mkdir, (const char *a, mode_t b), (a, b), -1, ENOSPC)
CALL(SYSTEM, FIRST, char *, mkdtemp, (char *a), (a), NULL, ENOSPC)
CALL(SYSTEM, FIRST, int, mkstemp, (char *a), (a), -1, ENOSPC)
CALL(SYSTEM, FIRST, int, rename, (const char *a, const char *b), (a, b), -1,
     ENOSPC)
CALL(SYSTEM, FIRST, int, renameat, (int a, const char *b, int c, const char *d),
     (a, b, c, d), -1, ENOSPC)
CALL(SYSTEM, FIRST, int, unlink, (const char *a), (a), -1, EIO)
CALL(SYSTEM, FIRST, int, unlinkat, (int a, const char *b, int c), (a, b, c), -1,
     EIO)
CALL(SYSTEM, FIRST, int, rmdir, (const char *a), (a), -1, EIO)
CALL(SYSTEM, FIRST, void *, opendir, (const char *a), (a), NULL, EMFILE)
CALL(SYSTEM, FIRST, void *, fdopendir, (int a), (a), NULL, ENOMEM)
CALL(SYSTEM, FIRST, void *, readdir, (DIR * a), (a), NULL, EIO)
CALL(SYSTEM, FIRST, int, fchmod, (int a, mode_t b), (a, b), -1, EIO)
CALL(SYSTEM, FIRST, int, fchmodat, (int a, const char *b, mode_t c, int d),
     (a, b, c, d), -1, EIO)
CALL(SYSTEM, WAIT, int, flock, (int a, int b), (a, b), -1, ENOLCK)
CALL(SYSTEM, FIRST, int, dup, (int a), (a), -1, EMFILE)
CALL(SYSTEM, FIRST, int, fcntl, (int a, int b, long c), (a, b, c), -1, EMFILE)
CALL(SYSTEM, FIRST, int, fcntl64, (int a, int b, long c), (a, b, c), -1, EMFILE)
CALL(SYSTEM, FIRST, int, ioctl, (int a, unsigned long b, void *c), (a, b, c),
     -1, EIO)
CALL(SYSTEM, FIRST, int, setvbuf, (FILE * a, char *b, int c, size_t d),
     (a, b, c, d), -1, ENOMEM)
CALL(SYSTEM, FIRST, int, setenv, (const char *a, const char *b, int c),
     (a, b, c), -1, ENOMEM)

/* ---- processes and threads ---- */
CALL(SYSTEM, FIRST, int, pipe, (int *a), (a), -1, EMFILE)
CALL(SYSTEM, FIRST, int, pipe2, (int *a, int b), (a, b), -1, EMFILE)
CALL(SYSTEM, FIRST, pid_t, fork, (void), (), -1, EAGAIN)
CALL(SYSTEM, FIRST, int, dup2, (int a, int b), (a, b), -1, EBADF)
CALL(SYSTEM, FIRST, int, execve,
     (const char *a, char *const *b, char *const *c), (a, b, c), -1, ENOMEM)
CALL(SYSTEM, FIRST, pid_t, setsid, (void), (), -1, EPERM)
CALL(SYSTEM, FIRST, int, setrlimit, (int a, const struct rlimit *b), (a, b), -1,
     EPERM)
CALL(SYSTEM, FIRST, int, prctl, (int a, long b, long c, long d, long e),
     (a, b, c, d, e), -1, EINVAL)
CALL(SYSTEM, FIRST, int, unshare, (int a), (a), -1, EPERM)

CALL(NONE, WAIT, pid_t, waitpid, (pid_t a, int *b, int c), (a, b, c), -1, 0)
CALL(NONE, WAIT, pid_t, wait4, (pid_t a, int *b, int c, void *d), (a, b, c, d),
     -1, 0)
CALL(NONE, WAIT, int, waitid, (int a, unsigned b, void *c, int d), (a, b, c, d),
     -1, 0)
CALL(NONE, WAIT, int, epoll_wait, (int a, void *b, int c, int d), (a, b, c, d),
     -1, 0)
CALL(NONE, WAIT, int, epoll_pwait,
     (int a, void *b, int c, int d, const void *e), (a, b, c, d, e), -1, 0)

/* ---- sockets ---- */
CALL(SYSTEM, FIRST, int, socket, (int a, int b, int c), (a, b, c), -1, EMFILE)
CALL(SYSTEM, FIRST, int, socketpair, (int a, int b, int c, int *d),
     (a, b, c, d), -1, EMFILE)
CALL(SYSTEM, FIRST, int, bind, (int a, const void *b, unsigned c), (a, b, c),
     -1, EADDRINUSE)
CALL(SYSTEM, FIRST, int, listen, (int a, int b), (a, b), -1, EADDRINUSE)
CALL(SYSTEM, WAIT, int, accept, (int a, void *b, void *c), (a, b, c), -1,
     EMFILE)
CALL(SYSTEM, FIRST, int, connect, (int a, const void *b, unsigned c), (a, b, c),
     -1, EADDRNOTAVAIL)
CALL(SYSTEM, FIRST, int, getsockname, (int a, void *b, void *c), (a, b, c), -1,
     ENOBUFS)
CALL(SYSTEM, FIRST, int, getpeername, (int a, void *b, void *c), (a, b, c), -1,
     ENOBUFS)
CALL(SYSTEM, FIRST, int, getsockopt, (int a, int b, int c, void *d, void *e),
     (a, b, c, d, e), -1, ENOBUFS)
CALL(SYSTEM, FIRST, int, setsockopt,
     (int a, int b, int c, const void *d, unsigned e), (a, b, c, d, e), -1,
     ENOBUFS)
CALL(SYSTEM, FIRST, int, shutdown, (int a, int b), (a, b), -1, ENOBUFS)
CALL(SYSTEM, PART, ssize_t, recv, (int a, void *b, size_t c, int d),
     (a, b, c, d), -1, ENOMEM)
CALL(SYSTEM, PART, ssize_t, send, (int a, const void *b, size_t c, int d),
     (a, b, c, d), -1, ENOBUFS)
CALL(STREAM, WAIT, ssize_t, writev, (int a, const void *b, int c), (a, b, c),
     -1, ENOBUFS)
CALL(SYSTEM, WAIT, ssize_t, sendmsg, (int a, const void *b, int c), (a, b, c),
     -1, ENOBUFS)
CALL(SYSTEM, WAIT, ssize_t, recvmsg, (int a, void *b, int c), (a, b, c), -1,
     ENOMEM)
CALL(SYSTEM, WAIT, int, poll, (void *a, unsigned long b, int c), (a, b, c), -1,
     ENOMEM)
CALL(SYSTEM, FIRST, int, epoll_create1, (int a), (a), -1, EMFILE)
CALL(SYSTEM, FIRST, int, eventfd, (unsigned a, int b), (a, b), -1, EMFILE)

/* ---- those that say why by their result ---- */
CALL(SYSTEM, FIRST, int, pthread_create,
     (void *a, const void *b, void *(*c)(void *), void *d), (a, b, c, d),
     EAGAIN, 0)
CALL(SYSTEM, FIRST, int, pthread_mutex_init, (void *a, const void *b), (a, b),
     EAGAIN, 0)
CALL(SYSTEM, FIRST, int, pthread_cond_init, (void *a, const void *b), (a, b),
     EAGAIN, 0)
CALL(SYSTEM, FIRST, int, getaddrinfo,
     (const char *a, const char *b, const void *c, void **d), (a, b, c, d),
     EAI_MEMORY, 0)

/* ---- memory ---- */
CALL(MEMORY, FIRST, void *, malloc, (size_t a), (a), NULL, ENOMEM)
CALL(MEMORY, FIRST, void *, calloc, (size_t a, size_t b), (a, b), NULL, ENOMEM)
CALL(MEMORY, FIRST, void *, realloc, (void *a, size_t b), (a, b), NULL, ENOMEM)

/* ---- libuv, as our code calls it ---- */
CALL(LOOP, FIRST, int, uv_loop_init, (void *a), (a), UV_ENOMEM, 0)
CALL(LOOP, FIRST, int, uv_signal_start, (void *a, void *b, int c), (a, b, c),
     UV_EINVAL, 0)
CALL(LOOP, FIRST, int, uv_signal_init, (void *a, void *b), (a, b), UV_EMFILE, 0)
CALL(LOOP, FIRST, int, uv_poll_init, (void *a, void *b, int c), (a, b, c),
     UV_ENOMEM, 0)
CALL(LOOP, FIRST, int, uv_poll_init_socket, (void *a, void *b, int c),
     (a, b, c), UV_ENOMEM, 0)
CALL(LOOP, FIRST, int, uv_tcp_open, (void *a, int b), (a, b), UV_ENOMEM, 0)
CALL(LOOP, FIRST, int, uv_tcp_nodelay, (void *a, int b), (a, b), UV_ENOMEM, 0)
CALL(LOOP, FIRST, int, uv_tcp_connect,
     (void *a, void *b, const void *c, void *d), (a, b, c, d), UV_ENOMEM, 0)
CALL(LOOP, FIRST, int, uv_read_start, (void *a, void *b, void *c), (a, b, c),
     UV_ENOMEM, 0)
CALL(LOOP, FIRST, int, uv_write,
     (void *a, void *b, const void *c, unsigned d, void *e), (a, b, c, d, e),
     UV_ENOMEM, 0)
CALL(LOOP, FIRST, int, uv_shutdown, (void *a, void *b, void *c), (a, b, c),
     UV_ENOTCONN, 0)
CALL(LOOP, FIRST, int, uv_fileno, (const void *a, void *b), (a, b), UV_EBADF, 0)
CALL(LOOP, FIRST, int, uv_exepath, (char *a, size_t *b), (a, b), UV_ENOMEM, 0)
CALL(LOOP, FIRST, int, uv_fs_realpath,
     (void *a, void *b, const char *c, void *d), (a, b, c, d), UV_ENOMEM, 0)

/* ---- OpenSSL, as our code calls it ---- */
CALL(TLS, FIRST, void *, SSL_CTX_new, (const void *a), (a), NULL, 0)
CALL(TLS, FIRST, int, SSL_CTX_use_certificate, (void *a, void *b), (a, b), 0, 0)
CALL(TLS, FIRST, int, SSL_CTX_use_PrivateKey, (void *a, void *b), (a, b), 0, 0)
CALL(TLS, FIRST, long, SSL_CTX_ctrl, (void *a, int b, long c, void *d),
     (a, b, c, d), 0, 0)
CALL(TLS, FIRST, int, SSL_CTX_set_default_verify_paths, (void *a), (a), 0, 0)
CALL(TLS, FIRST, int, SSL_CTX_load_verify_locations,
     (void *a, const char *b, const char *c), (a, b, c), 0, 0)
CALL(TLS, FIRST, int, SSL_CTX_use_certificate_chain_file,
     (void *a, const char *b), (a, b), 0, 0)
CALL(TLS, FIRST, int, SSL_CTX_use_PrivateKey_file,
     (void *a, const char *b, int c), (a, b, c), 0, 0)
CALL(TLS, FIRST, int, SSL_CTX_set_num_tickets, (void *a, size_t b), (a, b), 0,
     0)
CALL(TLS, FIRST, void *, SSL_new, (void *a), (a), NULL, 0)
CALL(TLS, FIRST, int, SSL_set_fd, (void *a, int b), (a, b), 0, 0)
CALL(TLS, FIRST, int, SSL_set1_host, (void *a, const char *b), (a, b), 0, 0)
CALL(TLS, FIRST, long, SSL_ctrl, (void *a, int b, long c, void *d),
     (a, b, c, d), 0, 0)
CALL(TLS, FIRST, int, SSL_do_handshake, (void *a), (a), -1, 0)
CALL(TLS, FIRST, int, SSL_connect, (void *a), (a), -1, 0)
CALL(TLS, FIRST, int, SSL_accept, (void *a), (a), -1, 0)
CALL(TLS, FIRST, int, SSL_read_ex, (void *a, void *b, size_t c, size_t *d),
     (a, b, c, d), 0, 0)
CALL(TLS, FIRST, int, SSL_write_ex,
     (void *a, const void *b, size_t c, size_t *d), (a, b, c, d), 0, 0)
CALL(TLS, FIRST, int, SSL_read, (void *a, void *b, int c), (a, b, c), -1, 0)
CALL(TLS, FIRST, int, SSL_write, (void *a, const void *b, int c), (a, b, c), -1,
     0)
CALL(TLS, FIRST, int, SSL_shutdown, (void *a), (a), -1, 0)
CALL(TLS, FIRST, int, SSL_key_update, (void *a, int b), (a, b), 0, 0)
CALL(TLS, FIRST, void *, BIO_new, (const void *a), (a), NULL, 0)
CALL(TLS, FIRST, int, BIO_write, (void *a, const void *b, int c), (a, b, c), -1,
     0)
CALL(TLS, FIRST, void *, BN_new, (void), (), NULL, 0)
CALL(TLS, FIRST, int, BN_rand, (void *a, int b, int c, int d), (a, b, c, d), 0,
     0)
CALL(TLS, FIRST, void *, BN_to_ASN1_INTEGER, (const void *a, void *b), (a, b),
     NULL, 0)
CALL(TLS, FIRST, void *, EVP_PKEY_Q_keygen,
     (void *a, const char *b, const char *c, void *d), (a, b, c, d), NULL, 0)
CALL(TLS, FIRST, void *, X509_new, (void), (), NULL, 0)
CALL(TLS, FIRST, int, X509_set_version, (void *a, long b), (a, b), 0, 0)
CALL(TLS, FIRST, void *, X509_gmtime_adj, (void *a, long b), (a, b), NULL, 0)
CALL(TLS, FIRST, int, X509_set_pubkey, (void *a, void *b), (a, b), 0, 0)
CALL(TLS, FIRST, int, X509_set_issuer_name, (void *a, const void *b), (a, b), 0,
     0)
CALL(TLS, FIRST, int, X509_NAME_add_entry_by_txt,
     (void *a, const char *b, int c, const unsigned char *d, int e, int f,
      int g),
     (a, b, c, d, e, f, g), 0, 0)
CALL(TLS, FIRST, void *, X509V3_EXT_conf_nid,
     (void *a, void *b, int c, const char *d), (a, b, c, d), NULL, 0)
CALL(TLS, FIRST, int, X509_add_ext, (void *a, void *b, int c), (a, b, c), 0, 0)
CALL(TLS, FIRST, int, X509_sign, (void *a, void *b, const void *c), (a, b, c),
     0, 0)
CALL(TLS, FIRST, int, PEM_write_X509, (FILE * a, const void *b), (a, b), 0, 0)
CALL(TLS, FIRST, int, PEM_write_bio_X509, (void *a, const void *b), (a, b), 0,
     0)
CALL(TLS, FIRST, void *, EVP_MD_CTX_new, (void), (), NULL, 0)
CALL(TLS, FIRST, int, EVP_DigestInit_ex, (void *a, const void *b, void *c),
     (a, b, c), 0, 0)
CALL(TLS, FIRST, int, EVP_DigestUpdate, (void *a, const void *b, size_t c),
     (a, b, c), 0, 0)
CALL(TLS, FIRST, int, EVP_DigestFinal_ex,
     (void *a, unsigned char *b, unsigned *c), (a, b, c), 0, 0)
CALL(TLS, FIRST, int, EVP_Digest,
     (const void *a, size_t b, unsigned char *c, unsigned *d, const void *e,
      void *f),
     (a, b, c, d, e, f), 0, 0)
CALL(TLS, FIRST, int, RAND_bytes, (unsigned char *a, int b), (a, b), 0, 0)
CALL(TLS, FIRST, void *, EVP_CIPHER_CTX_new, (void), (), NULL, 0)
CALL(TLS, FIRST, int, EVP_DecryptInit_ex,
     (void *a, const void *b, void *c, const unsigned char *d,
      const unsigned char *e),
     (a, b, c, d, e), 0, 0)
CALL(TLS, FIRST, int, EVP_DecryptUpdate,
     (void *a, unsigned char *b, int *c, const unsigned char *d, int e),
     (a, b, c, d, e), 0, 0)
CALL(TLS, FIRST, void *, HMAC,
     (const void *a, const void *b, int c, const unsigned char *d, size_t e,
      unsigned char *f, unsigned *g),
     (a, b, c, d, e, f, g), NULL, 0)
