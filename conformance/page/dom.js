/* SPDX-License-Identifier: MIT */
/*
 * Makes elements. Texts only ever become text nodes: whatever a client said
 * cannot become part of the page.
 */

function el(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
        if (name.startsWith('on'))
            made.addEventListener(name.slice(2), value);
        else if (value !== undefined && value !== null && value !== false)
            made.setAttribute(name, value === true ? '' : value);
    }
    made.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
    return made;
}

function get(id) {
    return document.getElementById(id);
}

function link(to, ...children) {
    return el('a', { href: '#' + to.map(encodeURIComponent).join('/') }, ...children);
}

function clientLink(client) {
    return link(['client', client.key], client.label);
}

function caseLink(one) {
    return link(['case', one.id], one.id);
}

function cellLink(client, one, ...children) {
    return link(['cell', client.key, one.id], ...children);
}

/* How a verdict is shown: by a mark and a colour, so that either will do. */
function markOf({ verdict, damage }) {
    const look = VERDICTS[verdict];
    const hurt = DAMAGES[damage];
    if (!hurt || (verdict !== 'fail' && verdict !== 'xfail'))
        return look;
    return { ...look, mark: hurt.mark, style: hurt.grave && verdict === 'fail' ? 'grave' : look.style };
}

function verdictWords({ verdict, damage, risk }) {
    return verdict + (damage ? ' ' + damage : risk ? ', risk ' + risk : '');
}

function chip(cell) {
    const look = markOf(cell);
    return el('span', { class: 'chip ' + look.style }, `${look.mark} ${verdictWords(cell)}`);
}

function facts(head, rows) {
    return el('div', { class: 'scroll' }, el('table', { class: 'facts' },
        head && el('thead', {}, el('tr', {}, head.map((name) => el('th', { scope: 'col' }, name)))),
        el('tbody', {}, rows.map((row) => el('tr', {}, row.map((cell) =>
            cell instanceof HTMLTableCellElement ? cell : el('td', {}, cell)))))));
}

/* "9112 7.1" and "9110 8.6(2)" are places in the RFCs. */
function sections(rfc) {
    return (rfc ?? '').split(', ').filter(Boolean).map((name, i) => {
        const place = /^(911[0-2]) ([0-9A-Z][0-9.]*[0-9]|[0-9A-Z])(\(.*\))?$/.exec(name);
        const anchor = place && (/^[A-Z]/.test(place[2]) ? 'appendix-' : 'section-') + place[2];
        return [i ? ', ' : '', place
            ? el('a', { href: `https://www.rfc-editor.org/rfc/rfc${place[1]}#${anchor}`, rel: 'noreferrer' }, 'RFC ' + name)
            : 'RFC ' + name];
    });
}

/* ---- octets ---- */

const SHOWN = 2048;

/* The octets of a connection up to SHOWN, piece by piece. */
function octetsOf(connection) {
    const octets = [];
    let complete = true;
    for (const piece of connection.pieces) {
        const once = unhex(piece.octets);
        complete = complete && once.length === piece.len;
        for (let i = 0; i < piece.times && octets.length < SHOWN; i++)
            octets.push(...once);
    }
    if (octets.length > SHOWN)
        octets.length = SHOWN;
    return { octets: Uint8Array.from(octets), complete: complete && octets.length === connection.length };
}

/* Lines as they are sent: each ends with LF, at a cut, or after 64 octets. */
function escapedLines(octets, cuts) {
    const lines = [];
    let start = 0;
    for (let i = 1; i <= octets.length; i++) {
        if (i < octets.length && octets[i - 1] !== 10 && !cuts.has(i) && i - start < 64)
            continue;
        lines.push({ at: start, text: '"' + escapeOctets(octets.subarray(start, i)) + '"', cut: cuts.has(i) });
        start = i;
    }
    return lines;
}

function hexLines(octets, cuts) {
    const lines = [];
    for (let start = 0; start < octets.length;) {
        let end = start + 1;
        while (end < octets.length && end - start < 16 && !cuts.has(end))
            end++;
        const row = octets.subarray(start, end);
        const text = [...row].map((c) => c >= 32 && c < 127 ? String.fromCharCode(c) : '.').join('');
        lines.push({ at: start, text: [...row].map(hex).join(' ').padEnd(48) + ' ' + text, cut: cuts.has(end) });
        start = end;
    }
    return lines;
}

function showLines(lines) {
    return el('pre', { tabindex: 0 }, lines.map((line) => [
        el('span', { class: 'at' }, String(line.at).padStart(6) + '  '), line.text, '\n',
        line.cut ? el('span', { class: 'cut' }, '        ┄┄┄ segment ends ┄┄┄\n') : '']));
}
