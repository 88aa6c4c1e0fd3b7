/* SPDX-License-Identifier: MIT */
/*
 * Goes before each function that the libraries export: its symbol is visible,
 * while the library's internal ones are hidden, and in C++ it has C linkage.
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
