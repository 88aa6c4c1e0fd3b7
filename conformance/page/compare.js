/* SPDX-License-Identifier: MIT */
/* Two clients side by side. */

function pick(label, chosen, set) {
    return el('label', {}, label + ' ', el('select', { onchange: (event) => set(event.target.value) },
        clients.map((client) => el('option', { value: client.key, selected: client === chosen }, client.label))));
}

function failsIn(cell) {
    return cell?.verdict === 'fail' || cell?.verdict === 'xfail';
}

/* Both were judged. */
function canCompare(a, b) {
    const out = ['unsupported', 'skipped', 'error'];
    return a && b && !out.includes(a.verdict) && !out.includes(b.verdict);
}

function difference(a, b, one) {
    const x = cellOf(a, one);
    const y = cellOf(b, one);
    if (!canCompare(x, y))
        return 'uncompared';
    if (failsIn(x) !== failsIn(y))
        return failsIn(x) ? 'left' : 'right';
    return verdictWords(x) === verdictWords(y) ? 'same' : 'other';
}

function reasonAt(client, one) {
    const cell = cellOf(client, one);
    const entry = entriesOf(client, one).find((e) => e.verdict === cell.verdict);
    return [cellLink(client, one, chip(cell)), ' ', readable(entry?.reason ?? '')];
}

function differencesOf(title, a, b, ones) {
    if (ones.length === 0)
        return [];
    return [
        el('h3', {}, `${title} (${ones.length})`),
        wide(facts(['case', a.label, b.label], ones.map((one) =>
            [[caseLink(one), el('div', { class: 'dim' }, one.title)], reasonAt(a, one), reasonAt(b, one)]))),
    ];
}

function comparePage(a, b) {
    const groups = groupBy(cases, (one) => difference(a, b, one));
    const count = (name) => groups.get(name)?.length ?? 0;
    return [
        el('h2', {}, `${a.label} and ${b.label}`),
        el('div', { class: 'pick' },
            pick('One', a, (key) => go(['compare', key, b.key])),
            pick('and', b, (key) => go(['compare', a.key, key])),
            el('button', { onclick: () => go(['compare', b.key, a.key]) }, 'swap')),
        el('p', {}, `Judged alike: ${count('same')}. Only ${a.label} fails: ${count('left')}. ` +
            `Only ${b.label} fails: ${count('right')}. Judged differently: ${count('other')}. ` +
            `Not comparable: ${count('uncompared')}.`),
        differencesOf(`Only ${a.label} fails`, a, b, groups.get('left') ?? []),
        differencesOf(`Only ${b.label} fails`, a, b, groups.get('right') ?? []),
        differencesOf('Judged differently', a, b, groups.get('other') ?? []),
    ];
}
