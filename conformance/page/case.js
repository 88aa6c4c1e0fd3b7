/* SPDX-License-Identifier: MIT */
/*
 * One case: its rule, its octets, what is permitted; what one client did
 * there, or all of them.
 */

/* ---- the case ---- */

function ruleOf(one, vector) {
    const requirements = vector?.requirements.filter((row) => row.rule) ?? [];
    return [
        el('h3', {}, 'The rule'),
        el('p', {}, one.rfc ? [sections(one.rfc), ' · '] : [], el('b', {}, one.level), ': ' + LEVELS[one.level]),
        requirements.length > 0 && el('ul', {}, requirements.map((row) =>
            el('li', {}, `${row.rule} `, el('span', { class: 'dim' }, `(${row.level}, ${row.id})`)))),
        vector?.why && el('p', {}, readable(vector.why)),
        vector?.cves.length > 0 && el('p', {}, 'Seen in: ' + vector.cves.map(readable).join(', ')),
    ].filter(Boolean);
}

function requestOf(vector) {
    const second = vector.second;
    let words = vector.method + (vector.tls ? ' over TLS' : '');
    if (second)
        words += `, then ${second.idle ? 'after an idle time ' : ''}${second.method} as a probe: its answer is signed`;
    return words;
}

/* What happens between the octets, and how much of them there is. */
function eventsOf(connection) {
    const lines = connection.pieces.filter((piece) => piece.times !== 1 || piece.until_closed).map((piece) =>
        `${escapeOctets(unhex(piece.octets).slice(0, 40))} ${piece.times} times` +
        (piece.until_closed ? ', or until the client closes' : ''));
    for (const event of connection.events)
        if (event.do !== 'cut')
            lines.push(`at octet ${event.at}: ${event.value ?? ''} ${EVENTS[event.do]}`);
    return lines;
}

function connectionOf(connection, number, cuts) {
    const { octets, complete } = octetsOf(connection);
    const rows = [
        el('h3', {}, number > 0 ? `The server, on connection ${number + 1}` : 'The server'),
        el('div', { class: 'escaped' }, showLines(escapedLines(octets, cuts))),
        el('details', {}, el('summary', {}, 'in hex'), showLines(hexLines(octets, cuts))),
        !complete && el('p', { class: 'dim' }, `The first ${octets.length} of ${connection.length} octets.`),
        eventsOf(connection).length > 0 && el('ul', {}, eventsOf(connection).map((line) => el('li', {}, line))),
        el('p', {}, 'Then: ', el('b', {}, connection.ending), ', ' + ENDINGS[connection.ending] + '.'),
    ];
    return rows.filter(Boolean);
}

/* cut: another place where a delivery cuts; bytes: it cuts everywhere. */
function serverOf(vector, delivery) {
    const cut = /cut@(\d+)/.exec(delivery ?? '');
    const made = [el('p', {}, 'Request: ' + requestOf(vector))];
    if (delivery)
        made.push(el('p', {}, el('b', {}, 'Delivery ' + delivery), ': ' + deliveryWords(delivery) + '.'));
    vector.connections.forEach((connection, number) => {
        const cuts = new Set(connection.cuts);
        if (cut)
            cuts.add(Number(cut[1]));
        made.push(...connectionOf(connection, number, cuts));
    });
    return made;
}

function permittedOf(vector) {
    const rows = vector.outcomes.map((outcome) => [
        (vector.second ? `request ${outcome.request}: ` : '') + outcomeWords(outcome),
        chip(outcome), outcome.reason ? readable(outcome.reason) : '']);
    return [
        el('h3', {}, 'What is permitted'),
        rows.length > 0 ? facts(['The client takes', 'verdict', 'because'], rows)
            : el('p', {}, 'This case is observed and not judged.'),
        rows.length > 0 && el('p', { class: 'dim' }, 'The first that fits counts.'),
    ].filter(Boolean);
}

/* What the client should have done: the outcomes that pass. */
function wantedOf(vector) {
    const good = vector.outcomes.filter((o) => o.verdict === 'pass' && o.match !== 'otherwise');
    const fine = vector.outcomes.filter((o) => o.verdict === 'lenient' && o.match !== 'otherwise');
    const say = (list) => list.map((o) => (o.request === 2 ? 'to request two ' : '') + outcomeWords(o)).join(', or ');
    if (good.length === 0)
        return null;
    return `What it should have come to: ${say(good)}` + (fine.length ? `. Also allowed: ${say(fine)}.` : '.');
}

function unknownCase() {
    return el('p', { class: 'dim' }, 'The program that made this page does not have the case; the results say no more than this.');
}

/* ---- one cell ---- */

function didOf(client, one, entry) {
    const took = entry.status >= 0 ? `${entry.result} ${entry.status}` : entry.result;
    const rows = [
        ['it', readable(entry.reason)],
        ['result', took + (entry.length >= 0 ? `, ${plural(entry.length, 'octet')} of body` : '')],
    ];
    if (entry.error)
        rows.push(['its error', el('code', {}, readable(entry.error))]);
    if (entry.second)
        rows.push(['request two', readable(entry.second)]);
    rows.push(['seen', readable(entry.seen) || 'nothing']);
    rows.push(['time', `${entry.ms} ms`]);
    rows.push(['again', el('code', {}, repeatOf(client, one, entry.delivery))]);
    return facts(null, rows.map(([name, value]) => [el('th', { scope: 'row' }, name), value]));
}

function repeatOf(client, one, delivery) {
    return `${readable(client.repeat ?? 'strictline run --client ' + client.name)} ${one.id} --delivery ${delivery}`;
}

/* Entries that came to the same are told once. */
function didAll(client, one) {
    const groups = groupBy(entriesOf(client, one), (e) => `${e.verdict} ${e.damage} ${e.risk} ${e.reason}`);
    return [...groups.values()].map((entries) => [
        el('h3', {}, chip(entries[0]), ' ', entries.map((e) => e.delivery).join(', ')),
        didOf(client, one, entries[0]),
        entries.length > 1 && el('p', { class: 'dim' }, 'The same in each of these deliveries; the times: ' +
            entries.map((e) => `${e.ms} ms`).join(', ') + '.'),
    ].filter(Boolean));
}

function cellPanel(client, one) {
    const cell = cellOf(client, one);
    const vector = vectorOf(one);
    const wanted = vector && wantedOf(vector);
    const worst = cell && entriesOf(client, one).find((e) => e.verdict === cell.verdict);
    return [
        el('h2', {}, clientLink(client), ': ', caseLink(one)),
        el('p', {}, one.title),
        el('h3', {}, 'What it did'),
        cell ? didAll(client, one) : el('p', {}, 'It was not asked.'),
        wanted && el('p', {}, el('b', {}, wanted)),
        ruleOf(one, vector),
        vector ? [serverOf(vector, worst?.delivery), permittedOf(vector)] : unknownCase(),
    ].filter(Boolean);
}

/* ---- all clients ---- */

function casePage(one) {
    const vector = vectorOf(one);
    const asked = clients.filter((client) => cellOf(client, one));
    const groups = groupBy(asked, (client) => {
        const cell = cellOf(client, one);
        return verdictWords(cell) + '\n' + (entriesOf(client, one).find((e) => e.verdict === cell.verdict)?.cause ?? '');
    });
    const rows = [...groups.values()].sort((a, b) => b.length - a.length).map((list) => {
        const cell = cellOf(list[0], one);
        const entry = entriesOf(list[0], one).find((e) => e.verdict === cell.verdict);
        return [chip(cell), readable(entry?.cause ?? ''),
            list.map((client, i) => [i ? ', ' : '', cellLink(client, one, client.label)])];
    });
    return [
        el('h2', {}, one.id),
        el('p', {}, one.title),
        ruleOf(one, vector),
        el('h3', {}, 'What clients make of it'),
        facts(['verdict', 'because', 'clients'], rows),
        vector ? [serverOf(vector), permittedOf(vector)] : unknownCase(),
        el('p', {}, 'Run it: ', el('code', {}, `strictline run --client curl ${one.id}`)),
    ];
}
