/* SPDX-License-Identifier: MIT */
/*
 * Octets as text, in hex and escaped. The site of serve (site/) uses this file,
 * too, and words, dom and case.
 */

/* Texts hold one code point for each octet. Most are UTF-8; what cannot be
 * shown as it is, is escaped. */
function readable(text) {
    if (/[\x80-\xff]/.test(text)) {
        try {
            const octets = Uint8Array.from(text, (c) => c.charCodeAt(0));
            text = new TextDecoder('utf-8', { fatal: true }).decode(octets);
        } catch {
            /* Latin-1, then. */
        }
    }
    return text.replace(/[\0-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
        (c) => c < '\u0100' ? '\\x' + hex(c.charCodeAt(0)) : '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
}

function hex(octet) {
    return octet.toString(16).padStart(2, '0');
}

function unhex(text) {
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

const ESCAPES = { 0: '\\0', 9: '\\t', 10: '\\n', 13: '\\r', 34: '\\"', 92: '\\\\' };

function escapeOctets(octets) {
    let text = '';
    for (const c of octets)
        text += ESCAPES[c] ?? (c >= 32 && c < 127 ? String.fromCharCode(c) : '\\x' + hex(c));
    return text;
}
