/* SPDX-License-Identifier: MIT */
/*
 * The files of conformance/page, which the build puts into the program.
 */
#ifndef PAGE_ASSETS_H
#define PAGE_ASSETS_H

#include <stddef.h>

extern const unsigned char page_template[]; /* page.html, with @@NAME@@ */
extern const size_t page_template_len;
extern const unsigned char page_style[];
extern const size_t page_style_len;
extern const unsigned char page_script[]; /* all *.js */
extern const size_t page_script_len;

#endif
