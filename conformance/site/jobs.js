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

function octetsOfHex(hex) {
    const digit = (at) => parseInt(hex[at], 16);
    const octets = new Uint8Array(hex.length / 2);
    for (let n = 0; n < octets.length; n++)
        octets[n] = digit(2 * n) * 16 + digit(2 * n + 1);
    return octets;
}

/* A character for each octet, as a browser wants its fields. */
function textOf(hex) {
    return Array.from(octetsOfHex(hex), (n) => String.fromCharCode(n)).join('');
}

function parseJob(line) {
    const [id, method, url, method2, url2, timeout, ca, ...named] = line.split('\t');
    const value = (name) => named.find(
        (part) => part.startsWith(name + '='))?.slice(name.length + 1);
    const content = value('content');
    return {
        id, method, url, timeout: Number(timeout),
        ...(url2 === '-' ? {} : { method2, url2 }),
        idle: Number(value('idle') ?? 0), open: Number(value('open') ?? 0),
        fields: value('fields')?.split(',').map((pair) => pair.split(':').map(textOf)) ?? [],
        content: content === undefined ? null : octetsOfHex(content),
        follow: value('follow') === '1',
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

function openFrame(job) {
    const at = new URL(job.url);
    const frame = document.createElement('iframe');
    frame.title = `a case is asked for: ${at.pathname}`;
    frame.tabIndex = -1;
    frame.src = at.origin + FRAME_PATH;
    document.getElementById('frames').append(frame);
    return frame;
}

/* What the frame is to do. */
function innerJob(job, api) {
    return {
        ...job, api, path: new URL(job.url).pathname,
        path2: job.url2 && new URL(job.url2).pathname,
    };
}

/* A browser that opens no page of that origin (it does not trust the
 * certificate, say) has refused the case as well. */
const UNOPENED = [{ result: 'error', error: 'the browser opens no page of this origin' }];
/* ms in which the word of a frame that has loaded arrives. */
const WORD_MS = 500;

/* Gives the frame the job: its answers; null if it is there and gave none in
 * time. */
function waitFor(frame, job, api) {
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
            if (event.data !== 'here') {
                finish(event.data);
                return;
            }
            here = true;
            frame.contentWindow.postMessage(innerJob(job, api), event.origin);
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
    const frame = openFrame(job);
    const answers = await waitFor(frame, job, api);
    setTimeout(() => frame.remove(), job.open);
    return answers && writeResult(job, answers);
}
