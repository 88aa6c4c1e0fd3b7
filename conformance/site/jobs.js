/* SPDX-License-Identifier: MIT */
/*
 * Jobs and results as conformance/drivers/README.md describes them. A job is
 * done by a frame of the origin of its case (frame.html), since only a page of
 * that origin is shown the response.
 */
'use strict';

const FRAME_PATH = '/strictline-frame';
/* A frame that says nothing for so long after the time limit, in ms, is given
 * up. */
const FRAME_GRACE = 3000;

function parseJob(line) {
    const [id, method, url, method2, url2, timeout, ca, ...named] = line.split('\t');
    const number = (name) => Number(named.find(
        (part) => part.startsWith(name + '='))?.slice(name.length + 1) ?? 0);
    return {
        id, method, url, timeout: Number(timeout),
        ...(url2 === '-' ? {} : { method2, url2 }),
        idle: number('idle'), open: number('open'),
    };
}

/* ---- results ---- */

const HEX = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

function hexOf(octets) {
    const parts = [];
    for (let at = 0; at < octets.length; at += 8192)
        parts.push(Array.from(octets.subarray(at, at + 8192), (n) => HEX[n]).join(''));
    return parts.join('');
}

const utf8 = (text) => hexOf(new TextEncoder().encode(text));
/* A browser makes a character of each octet of a field. */
const latin1 = (text) => hexOf(Uint8Array.from(text, (c) => c.charCodeAt(0)));

async function writeAnswer(answer) {
    const body = answer.hidden || !answer.body ? '-'
        : hexOf(new Uint8Array(await answer.body.arrayBuffer()));
    const status = answer.status === undefined ? '-' : String(answer.status).padStart(3, '0');
    const parts = [answer.result, status, body, answer.error ? utf8(answer.error) : '-'];
    if (answer.fields)
        parts.push('fields=' + answer.fields.map(
            ([name, value]) => `${latin1(name)}:${latin1(value)}`).join());
    return parts.join('\t');
}

async function writeResult(job, answers) {
    return ['result', job.id, ...await Promise.all(answers.map(writeAnswer))].join('\t');
}

/* ---- frames ---- */

function openFrame(job, api) {
    const at = new URL(job.url);
    const inner = {
        api, method: job.method, path: at.pathname, timeout: job.timeout,
        method2: job.method2, path2: job.url2 && new URL(job.url2).pathname,
        idle: job.idle,
    };
    const frame = document.createElement('iframe');
    frame.title = `a case is asked for: ${at.pathname}`;
    frame.tabIndex = -1;
    frame.src = at.origin + FRAME_PATH + '#' + encodeURIComponent(JSON.stringify(inner));
    document.getElementById('frames').append(frame);
    return frame;
}

/* A browser that opens no page of that origin (it does not trust the
 * certificate, say) has refused the case as well. */
const UNOPENED = [{ result: 'error', error: 'the browser opens no page of this origin' }];
/* ms in which the word of a frame that has loaded arrives. */
const WORD_MS = 500;

/* The answers of the frame; null if it is there and gave none in time. */
function waitFor(frame, job) {
    const limit = job.timeout + job.idle + FRAME_GRACE;
    return new Promise((done) => {
        let here = false;
        const finish = (answers) => {
            removeEventListener('message', listen);
            clearTimeout(timer);
            done(answers);
        };
        const listen = (event) => {
            if (event.source !== frame.contentWindow)
                return;
            if (event.data === 'here')
                here = true;
            else
                finish(event.data);
        };
        const timer = setTimeout(() => finish(here ? null : UNOPENED), limit);
        addEventListener('message', listen);
        frame.addEventListener('load', () =>
            setTimeout(() => here || finish(UNOPENED), WORD_MS));
    });
}

/* Does the job of that line: the line of its result, or null if the frame said
 * nothing in time. */
async function doJob(line, api) {
    const job = parseJob(line);
    const frame = openFrame(job, api);
    const answers = await waitFor(frame, job);
    setTimeout(() => frame.remove(), job.open);
    return answers && writeResult(job, answers);
}
