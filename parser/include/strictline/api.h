/* SPDX-License-Identifier: MIT */
/*
 * What stands before each function that the libraries export: its symbol is
 * visible, where those of the library's own files are hidden, and in C++ it
 * has the linkage of C.
 */
#ifndef STRICTLINE_API_H
#define STRICTLINE_API_H

#if defined(__GNUC__)
#define SL_VISIBLE __attribute__((visibility("default")))
#else
#define SL_VISIBLE
#endif

#ifdef __cplusplus
#define SL_API extern "C" SL_VISIBLE
#else
#define SL_API SL_VISIBLE
#endif

#endif
