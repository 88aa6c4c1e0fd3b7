/* SPDX-License-Identifier: MIT */
/* Clients: scores of all of them, and each in words. */

const scores = new Map();

/* How many cases came to each verdict, damage and risk. */
function scoreOf(client) {
    if (scores.has(client))
        return scores.get(client);
    const score = { cases: 0, verdict: {}, damage: {}, risk: {} };
    for (const one of cases) {
        const cell = cellOf(client, one);
        if (!cell)
            continue;
        score.cases++;
        score.verdict[cell.verdict] = (score.verdict[cell.verdict] ?? 0) + 1;
        if (cell.damage)
            score.damage[cell.damage] = (score.damage[cell.damage] ?? 0) + 1;
        if (cell.risk)
            score.risk[cell.risk] = (score.risk[cell.risk] ?? 0) + 1;
    }
    scores.set(client, score);
    return score;
}

/* ---- the table of all ---- */

const COLUMNS = [
    ...DAMAGE_ORDER.map((name) => ['fail: ' + name, (s) => s.damage[name]]),
    ['warn', (s) => s.verdict.warn],
    ...Object.keys(RISKS).map((name) => ['risk: ' + name, (s) => s.risk[name]]),
    ['lenient', (s) => s.verdict.lenient],
    ['pass', (s) => s.verdict.pass],
    ['unsupported', (s) => s.verdict.unsupported],
    ['not judged', (s) => s.verdict.error],
    ['cases', (s) => s.cases],
];

const sorting = { column: -1 };

function sortClients() {
    const list = [...clients];
    if (sorting.column < 0)
        return list;
    const value = COLUMNS[sorting.column][1];
    return list.sort((a, b) => (value(scoreOf(b)) ?? 0) - (value(scoreOf(a)) ?? 0));
}

function clientsPage() {
    const sortBy = (column) => () => {
        sorting.column = column;
        draw();
    };
    const head = [['client', -1], ...COLUMNS.map(([name], i) => [name, i])].map(([name, column]) =>
        el('button', { onclick: sortBy(column), 'aria-pressed': String(sorting.column === column) },
            name.replace(': ', '\n')));
    const rows = sortClients().map((client) => [
        [clientLink(client), el('div', { class: 'dim' }, shortVersion(client))],
        ...COLUMNS.map(([, value]) => el('td', { class: 'n' }, String(value(scoreOf(client)) ?? ''))),
    ]);
    return [
        el('h2', {}, plural(clients.length, 'client')),
        el('p', {}, 'Cases by the worst that each client did in them. No number alone says how good a client is: a refused ' +
            'response and a poisoned one are both a failure. The heads sort.'),
        scoreTable(head, rows),
    ];
}

function scoreTable(head, rows) {
    const made = wide(facts(head, rows));
    made.querySelector('table').classList.add('scores');
    return made;
}

function wide(element) {
    element.classList.add('wide');
    return element;
}

function shortVersion(client) {
    const text = client.version ?? '';
    return text.length > 60 ? text.slice(0, 60) + '…' : text;
}

/* ---- one client ---- */

/* The causes of its cells with that verdict: the gravest first. */
function causesOf(client, verdicts) {
    const found = new Map();
    for (const [at, cause] of client.causeAt) {
        const cell = cellOf(client, cases[at]);
        if (verdicts.includes(cell.verdict))
            found.set(cause, [...(found.get(cause) ?? []), cases[at]]);
    }
    return [...found].map(([index, ones]) => ({ cause: overview.causes[index], ones }))
        .sort((a, b) => gravity(a.cause) - gravity(b.cause) || b.ones.length - a.ones.length);
}

function causeItem(client, { cause, ones }) {
    const links = ones.map((one, i) => [i ? ', ' : '', cellLink(client, one, one.id)]);
    return el('li', {}, cause.risk && !cause.damage ? [el('b', {}, 'risk ' + cause.risk), ': '] : [],
        readable(cause.text) + ' ',
        ones.length > 6
            ? el('details', {}, el('summary', { class: 'dim' }, plural(ones.length, 'case')), links)
            : el('span', { class: 'dim' }, links));
}

function dangersOf(client) {
    const causes = causesOf(client, ['fail', 'xfail']);
    const score = scoreOf(client);
    return DAMAGE_ORDER.filter((name) => score.damage[name]).map((name) => [
        el('h3', {}, el('span', { class: 'chip ' + (DAMAGES[name].grave ? 'grave' : 'fail') }, DAMAGES[name].mark),
            ` ${name}: ${DAMAGES[name].words} (${plural(score.damage[name], 'case')})`),
        el('ul', {}, causes.filter(({ cause }) => cause.damage === name).map((item) => causeItem(client, item))),
    ]);
}

function listOf(client, title, verdicts) {
    const causes = causesOf(client, verdicts);
    const count = causes.reduce((sum, { ones }) => sum + ones.length, 0);
    return causes.length === 0 ? [] : [
        el('h3', {}, `${title} (${plural(count, 'case')})`),
        el('ul', {}, causes.map((item) => causeItem(client, item))),
    ];
}

function summaryOf(client) {
    const { verdict, damage, risk, cases: count } = scoreOf(client);
    const failed = (verdict.fail ?? 0) + (verdict.xfail ?? 0);
    const parts = DAMAGE_ORDER.filter((name) => damage[name]).map((name) => `${damage[name]} ${name}`);
    const risks = Object.keys(RISKS).filter((name) => risk[name]).map((name) => `${risk[name]} ${name}`);
    return [
        `${plural(count, 'case')} were put to it. `,
        failed === 0 ? 'It failed none of them. '
            : `It failed ${failed} (${parts.join(', ')}), `,
        `was warned in ${verdict.warn ?? 0}, recovered as it may in ${verdict.lenient ?? 0}, and passed ` +
            `${(verdict.pass ?? 0) + (verdict.xpass ?? 0)}. `,
        risks.length ? `Risks, whatever the verdict: ${risks.join(', ')}. ` : 'None of it is a risk. ',
        verdict.unsupported ? `It lacks what ${plural(verdict.unsupported, 'case')} need. ` : '',
        verdict.error ? `${plural(verdict.error, 'case')} could not be judged.` : '',
    ].join('');
}

function clientPage(client) {
    const rows = (pairs) => facts(null, pairs.map(([name, value]) =>
        [el('th', { scope: 'row' }, readable(name)), readable(value)]));
    const next = clients[(client.index + 1) % clients.length];
    return [
        el('h2', {}, client.label),
        client.version && el('p', { class: 'dim' }, client.version),
        el('p', {}, summaryOf(client)),
        clients.length > 1 && el('p', {}, link(['compare', client.key, next.key], 'Compare it with another client')),
        dangersOf(client),
        listOf(client, 'Warnings', ['warn']),
        listOf(client, 'Allowed recovery', ['lenient']),
        listOf(client, 'Not judged: the harness or the driver broke', ['error']),
        el('h3', {}, 'What it did when it was asked plainly'),
        client.controls.length > 0 ? rows(client.controls)
            : el('p', {}, 'Nothing was asked beforehand: it is part of the program.'),
        el('h3', {}, 'How it was run'),
        rows([['strictline', client.tool ?? 'unknown'], ...client.options]),
    ].filter(Boolean);
}
