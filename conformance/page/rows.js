/* SPDX-License-Identifier: MIT */
/*
 * What the matrix shows: cases that pass the filters, in groups. A row is a
 * group, or a case in a group; by cause, a case can be in several groups.
 */

const view = {
    group: 'area',
    search: '',
    names: '',
    differ: false,
    verdicts: new Set(),
    folded: new Set(),
    clients: clients,
    rows: [],
};

const LEVEL_ORDER = Object.keys(LEVELS);
const DAMAGE_ORDER = ['poisoning', 'injection', 'framing', 'truncation', 'crash', 'hang', 'robustness', 'change'];

const GROUPS = {
    area: { of: (one) => one.id.includes('/') ? one.id.slice(0, one.id.indexOf('/')) : 'other cases' },
    level: {
        of: (one) => one.level,
        label: (name) => `${name}: ${LEVELS[name]}`,
        order: (a, b) => LEVEL_ORDER.indexOf(a) - LEVEL_ORDER.indexOf(b),
    },
    section: {
        of: (one) => (one.rfc ?? 'no rule of an RFC').replace(/[(,].*/, ''),
        label: (name) => /^\d/.test(name) ? 'RFC ' + name : name,
        order: (a, b) => a.localeCompare(b, 'en', { numeric: true }),
    },
};

/* ---- filters ---- */

function isFound(one) {
    const text = `${one.id} ${one.title} ${one.rfc ?? ''} ${one.level}`.toLowerCase();
    return view.search.toLowerCase().split(' ').every((word) => text.includes(word));
}

function hasVerdict(one) {
    if (view.verdicts.size === 0)
        return true;
    return view.clients.some((client) => {
        const cell = cellOf(client, one);
        return cell && view.verdicts.has(legendOf(cell.verdict));
    });
}

function isReadDifferently(one) {
    const seen = new Set();
    for (const client of view.clients) {
        const cell = cellOf(client, one);
        if (cell && !['unsupported', 'skipped', 'error'].includes(cell.verdict))
            seen.add(cell.verdict + cell.damage + cell.risk);
    }
    return seen.size > 1;
}

/* Verdicts that look alike are chosen together. */
function legendOf(verdict) {
    return { skipped: 'unsupported', xpass: 'pass' }[verdict] ?? verdict;
}

/* ---- rows ---- */

function addGroup(rows, key, label, members) {
    if (members.length === 0)
        return;
    const folded = view.folded.has(key);
    rows.push({ key, label: `${label} (${members.length})`, folded });
    if (!folded)
        rows.push(...members);
}

function groupByProperty(shown, { of, label, order }) {
    const groups = Map.groupBy ? Map.groupBy(shown, of) : groupBy(shown, of);
    const names = [...groups.keys()].sort(order);
    const rows = [];
    for (const name of names)
        addGroup(rows, name, label ? label(name) : name, groups.get(name).map((one) => ({ one })));
    return rows;
}

function groupBy(items, of) {
    const groups = new Map();
    for (const item of items)
        groups.set(of(item), [...(groups.get(of(item)) ?? []), item]);
    return groups;
}

/* Causes, the gravest first, then those of most clients. */
function groupByCause(shown) {
    const isShown = new Set(shown.map((one) => one.index));
    const found = overview.causes.map((cause, index) => ({ cause, index, ones: new Set(), clients: 0 }));
    for (const client of view.clients) {
        const mine = new Set();
        for (const [at, cause] of client.causeAt)
            if (isShown.has(at)) {
                found[cause].ones.add(at);
                mine.add(cause);
            }
        for (const cause of mine)
            found[cause].clients++;
    }
    const rows = [];
    for (const { cause, index, ones, clients: count } of found.sort(byGravity)) {
        const name = [cause.damage || cause.verdict, !cause.damage && cause.risk && 'risk ' + cause.risk];
        addGroup(rows, 'cause ' + index,
            `${name.filter(Boolean).join(', ')}: ${readable(cause.text)}; ${plural(count, 'client')}`,
            [...ones].sort((a, b) => a - b).map((at) => ({ one: cases[at], cause: index })));
    }
    return rows;
}

function gravity({ damage, risk }) {
    const place = DAMAGE_ORDER.indexOf(damage);
    return place >= 0 ? place : DAMAGE_ORDER.length + (risk ? 0 : 1);
}

function byGravity(a, b) {
    return gravity(a.cause) - gravity(b.cause) || b.clients - a.clients || b.ones.size - a.ones.size;
}

function makeRows() {
    const words = view.names.toLowerCase().split(/[ ,]+/).filter(Boolean);
    view.clients = clients.filter((client) => words.length === 0 ||
        words.some((word) => client.label.toLowerCase().includes(word)));
    const shown = cases.filter((one) => isFound(one) && hasVerdict(one) && (!view.differ || isReadDifferently(one)));
    view.rows = view.group === 'cause' ? groupByCause(shown) : groupByProperty(shown, GROUPS[view.group]);
}
