/* SPDX-License-Identifier: MIT */
/*
 * What a browser opens to ask for a case. A page reads responses of its own
 * origin only, unless they say otherwise, and those of a case say what the
 * case says. So each listener of a case also has the frame at a path of its
 * own: the frame fetches the case, and tells the page around it what happened.
 * conformance/site/frame.html is its text.
 */
#ifndef FRAME_H
#define FRAME_H

#include "case/transcript.h"

/* The path, which no case has. */
#define FRAME_PATH "/strictline-frame"

/* The frame as an answer of the replay server. It is made at the first call,
 * and stays. */
const struct transcript *frame_transcript(void);

#endif
