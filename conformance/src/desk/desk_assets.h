/* SPDX-License-Identifier: MIT */
/*
 * The files of conformance/site, which the build puts into the program.
 */
#ifndef DESK_ASSETS_H
#define DESK_ASSETS_H

#include <stddef.h>

extern const unsigned char desk_frame[]; /* frame.html */
extern const size_t desk_frame_len;
extern const unsigned char desk_driven[]; /* driven.html */
extern const size_t desk_driven_len;
extern const unsigned char desk_jobs[]; /* jobs.js */
extern const size_t desk_jobs_len;
extern const unsigned char desk_site[]; /* site.html */
extern const size_t desk_site_len;
/* Styles and scripts with the parts of conformance/page that both pages use. */
extern const unsigned char desk_site_style[];
extern const size_t desk_site_style_len;
extern const unsigned char desk_site_script[];
extern const size_t desk_site_script_len;

#endif
