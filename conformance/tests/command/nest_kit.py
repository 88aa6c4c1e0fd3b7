# SPDX-License-Identifier: MIT
"""A machine that allows less, like most containers: from the call on, for this
process and what it starts. False: not on this architecture."""
import ctypes
import errno
import platform
import struct

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, MODE_FILTER = 38, 22, 2
ALLOW, ERRNO = 0x7FFF0000, 0x00050000
LOAD, EQUALS, HAS_BIT, RETURN = 0x20, 0x15, 0x45, 0x06
NUMBER, FIRST_ARGUMENT = 0, 16
CLONE = {"x86_64": 56, "aarch64": 220}
SECCOMP = {"x86_64": 317, "aarch64": 277}
CLONE3 = 435
# CLONE_NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET
NAMESPACES = 0x7E020000


def refuse_namespaces():
    clone = CLONE.get(platform.machine())
    return clone is not None and restrict(
        [(LOAD, 0, 0, NUMBER),
         (EQUALS, 0, 1, CLONE3), (RETURN, 0, 0, ERRNO | errno.ENOSYS),
         (EQUALS, 0, 3, clone), (LOAD, 0, 0, FIRST_ARGUMENT),
         (HAS_BIT, 0, 1, NAMESPACES), (RETURN, 0, 0, ERRNO | errno.EPERM),
         (RETURN, 0, 0, ALLOW)])


def refuse_listeners():
    """There are filters, but not by seccomp(2), which makes listeners."""
    seccomp = SECCOMP.get(platform.machine())
    return seccomp is not None and restrict(
        [(LOAD, 0, 0, NUMBER),
         (EQUALS, 0, 1, seccomp), (RETURN, 0, 0, ERRNO | errno.ENOSYS),
         (RETURN, 0, 0, ALLOW)])


def restrict(lines):
    code = ctypes.create_string_buffer(
        b"".join(struct.pack("HBBI", *line) for line in lines))
    program = ctypes.create_string_buffer(
        struct.pack("HxxxxxxP", len(lines), ctypes.addressof(code)))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    for args in ((PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
                 (PR_SET_SECCOMP, MODE_FILTER, program, 0, 0)):
        if prctl(*args) != 0:
            raise OSError(ctypes.get_errno(), "prctl")
    return True
