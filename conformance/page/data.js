/* SPDX-License-Identifier: MIT */
/*
 * The data of the page: one overview that is read at once, and a part for the
 * cases and for each client that is unpacked when somebody looks at it. page.h
 * describes them. The parts follow the scripts, so that nobody waits for them.
 */

const whole = new Promise((done) => document.addEventListener('DOMContentLoaded', done));

const overview = JSON.parse(document.getElementById('overview').textContent);
const clients = overview.clients;
const cases = overview.cases.map(([id, title, level, rfc], index) =>
    ({ index, id, title: readable(title), level, rfc }));
const caseOf = new Map(cases.map((one) => [one.id, one]));
const parts = new Map();

/* Two files can be about clients of one name. */
clients.forEach((client, index) => {
    const same = clients.slice(0, index).filter((c) => c.name === client.name).length;
    client.index = index;
    client.label = readable(client.name) + (same ? ` (${same + 1})` : '');
    client.key = client.name + (same ? `~${same + 1}` : '');
    client.version = client.version && readable(client.version);
    client.causeAt = new Map();
    for (let i = 0; i < client.causes.length; i += 2)
        client.causeAt.set(client.causes[i], client.causes[i + 1]);
});
const clientOf = new Map(clients.map((client) => [client.key, client]));

function clientPart(client) {
    return `client-${client.index}`;
}

async function unpack(id) {
    await whole;
    const text = document.getElementById(id).textContent;
    const packed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
    parts.set(id, JSON.parse(await new Response(stream).text()));
}

/* Unpacks those that are not: a promise; null if there is nothing to do. */
function unpackAll(ids) {
    const missing = ids.filter((id) => !parts.has(id));
    return missing.length > 0 ? Promise.all(missing.map(unpack)) : null;
}

/* One that was unpacked. */
function part(id) {
    return parts.get(id);
}

/* The case as a vector (vectors.schema.json); null: this program has no such
 * case. */
function vectorOf(one) {
    return part('vectors')[one.index];
}

/* The worst that the client did in a case: null if it was not asked. */
function cellOf(client, one) {
    const [v, d, r] = client.cells.substr(3 * one.index, 3);
    if (v === '-')
        return null;
    return { verdict: overview.verdicts[v], damage: overview.damages[d], risk: overview.risks[r] };
}

/* All deliveries of a case. */
function entriesOf(client, one) {
    const { strings, entries, at } = part(clientPart(client));
    const width = overview.columns.length;
    const found = [];
    for (let i = at[one.index]; i < at[one.index + 1]; i++) {
        const entry = {};
        overview.columns.forEach((name, column) => {
            const value = entries[i * width + column];
            entry[name] = overview.texts.includes(name) ? strings[value] : value;
        });
        entry.verdict = overview.verdicts[entry.verdict];
        entry.damage = overview.damages[entry.damage];
        entry.risk = overview.risks[entry.risk];
        found.push(entry);
    }
    return found;
}
