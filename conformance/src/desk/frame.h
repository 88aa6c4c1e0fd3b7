/* SPDX-License-Identifier: MIT */
/*
 * What a browser opens to ask for a case. A page may read only responses of its
 * own origin, unless they allow others, and those of a case are what the case
 * says. So each listener of a case also serves the frame, at its own path: the
 * frame fetches the case, and tells the page around it what happened.
 * conformance/site/frame.html is its text.
 */
#ifndef FRAME_H
#define FRAME_H

#include "case/transcript.h"

/* The path, which is never that of a case. */
#define FRAME_PATH "/strictline-frame"

/* The frame as an answer of the replay server. It is made by the first call,
 * and kept. */
const struct transcript *frame_transcript(void);

#endif
