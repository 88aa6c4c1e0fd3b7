/* SPDX-License-Identifier: MIT */
/*
 * The address after '#' says what is shown: nothing (the matrix), client/NAME,
 * cell/NAME/CASE, case/CASE, compare/NAME/NAME, pairs, pair/PROXY/CLIENT,
 * clients, help.
 */

function go(to) {
    location.hash = '#' + to.map(encodeURIComponent).join('/');
}

function address() {
    try {
        return location.hash.slice(1).split('/').map(decodeURIComponent);
    } catch {
        return [''];
    }
}

/* ---- pages ---- */

function helpPage() {
    const row = (look, name) => [el('span', { class: 'chip ' + look.style }, look.mark), name, look.words];
    return [
        el('h2', {}, 'How to read this page'),
        el('p', {}, 'Each row is a case: what a server sends, right or wrong. Each column is a client. A cell shows the worst ' +
            'that the client did in any delivery of the case. This page is one file and needs no network.'),
        el('h3', {}, 'Verdicts'),
        facts(null, Object.entries(VERDICTS).filter(([name]) => name !== 'skipped').map(([name, look]) => row(look, name))),
        el('h3', {}, 'Damage, of a failure'),
        facts(null, Object.entries(DAMAGES).map(([name, look]) =>
            row({ ...look, style: look.grave ? 'grave' : 'fail' }, name))),
        el('h3', {}, 'Risks, of any verdict'),
        el('p', {}, 'A corner in a cell says that what the client did is a risk, even where it is allowed.'),
        facts(null, Object.entries(RISKS)),
        el('h3', {}, 'Levels'),
        facts(null, Object.entries(LEVELS)),
        el('h3', {}, 'Keys'),
        facts(null, [
            ['arrows, Page Up and Down, Home, End', 'move in the matrix; with Ctrl, Home and End go to its corners'],
            ['Enter', 'opens a cell, a case, or folds a group'],
            ['Escape', 'closes it again'],
            ['n, p', 'next and previous case while a cell is open'],
            ['/', 'searches'],
        ]),
    ];
}

/* What the address names; null: nothing. */
function findPage([name, ...rest]) {
    const found = rest.map((key) => clientOf.get(key));
    if (name === 'help')
        return helpPage;
    if (name === 'clients')
        return clientsPage;
    if (name === 'client' && found[0])
        return () => clientPage(found[0]);
    if (name === 'case' && caseOf.has(rest[0]))
        return () => casePage(caseOf.get(rest[0]));
    if (name === 'compare' && clients.length > 0)
        return () => comparePage(found[0] ?? clients[0], found[1] ?? clients[Math.min(1, clients.length - 1)]);
    if (name === 'pairs' && pairs.length > 0)
        return pairsPage;
    if (name === 'pair' && findPair(...rest))
        return () => pairPage(findPair(...rest));
    return null;
}

function drawNavigation(name) {
    const above = { cell: '', client: 'clients', pair: 'pairs' };
    for (const one of document.querySelectorAll('nav a')) {
        const here = one.getAttribute('href').slice(1) === (above[name] ?? name);
        if (here)
            one.setAttribute('aria-current', 'page');
        else
            one.removeAttribute('aria-current');
    }
}

/* ---- the panel of a cell ---- */

function step(by) {
    const ones = view.rows.filter((row) => row.one);
    const [, key, id] = address();
    const at = ones.findIndex((row) => row.one.id === id);
    const next = ones[(at + by + ones.length) % ones.length];
    if (!next)
        return;
    moveCursor(view.rows.indexOf(next), cursor.column);
    go(['cell', key, next.one.id]);
}

function drawPanel(client, one) {
    const panel = get('panel');
    panel.replaceChildren(
        el('div', { class: 'bar' },
            el('button', { onclick: () => step(-1), title: 'p' }, 'previous'),
            el('button', { onclick: () => step(1), title: 'n' }, 'next'),
            el('button', { class: 'close', onclick: () => go([]), title: 'Escape' }, 'close')),
        ...cellPanel(client, one).flat(9));
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
}

/* ---- all of it ---- */

/* The parts of the data that the address needs. */
function partsFor([name, ...rest]) {
    const found = rest.map((key) => clientOf.get(key)).filter(Boolean);
    if (name === 'cell' && found[0])
        return ['vectors', clientPart(found[0])];
    if (name === 'case' && caseOf.has(rest[0]))
        return ['vectors', ...clients.map(clientPart)];
    if (name === 'compare')
        return (found.length > 1 ? found : clients.slice(0, 2).concat(found)).map(clientPart);
    return [];
}

/* Draws once the parts are unpacked; what is shown stays until then. */
function drawLater(unpacked) {
    document.body.setAttribute('aria-busy', 'true');
    unpacked.then(draw, (fault) => {
        document.body.removeAttribute('aria-busy');
        get('status').textContent = 'This browser cannot unpack the details: ' + fault.message;
    });
}

function draw() {
    const to = address();
    const unpacked = unpackAll(partsFor(to));
    if (unpacked) {
        drawLater(unpacked);
        return;
    }
    document.body.removeAttribute('aria-busy');
    const page = findPage(to);
    const client = to[0] === 'cell' && clientOf.get(to[1]);
    const one = client && caseOf.get(to[2]);
    const wasOpen = !get('panel').hidden;

    get('matrix').hidden = Boolean(page);
    get('page').hidden = !page;
    get('panel').hidden = true;
    document.body.classList.toggle('open', Boolean(one));
    drawNavigation(to[0]);
    document.title = ['Strictline', ...to.filter(Boolean)].join(' · ');
    if (page) {
        get('page').replaceChildren(...page().flat(9).filter(Boolean));
        get('page').scrollTop = 0;
        get('page').focus({ preventScroll: true });
        return;
    }
    drawRows();
    if (one) {
        moveCursorTo(client, one);
        drawPanel(client, one);
    } else if (wasOpen || document.activeElement === document.body)
        get('grid').focus({ preventScroll: true });
}

function filter() {
    view.search = get('search').value;
    view.names = get('names').value;
    view.group = get('group').value;
    view.differ = get('differ').checked;
    makeRows();
    get('grid').scrollTop = 0;
    moveToFirstCase();
    drawGrid();
}

function moveToFirstCase() {
    cursor.row = Math.max(0, view.rows.findIndex((row) => row.one));
}

function startLegend() {
    for (const name of ['fail', 'warn', 'lenient', 'pass', 'info', 'unsupported', 'error', 'xfail']) {
        if (name === 'xfail' && !clients.some((client) => scoreOf(client).verdict.xfail))
            continue;
        get('legend').append(el('button', {
            type: 'button', 'aria-pressed': 'false', title: VERDICTS[name].words,
            onclick: (event) => {
                const on = !view.verdicts.delete(name) && view.verdicts.add(name);
                event.currentTarget.setAttribute('aria-pressed', String(Boolean(on)));
                filter();
            },
        }, el('span', { class: 'chip ' + VERDICTS[name].style }, VERDICTS[name].mark), ' ' + name));
    }
}

function onKey(event) {
    const typing = event.target.matches('input, select');
    const open = !get('panel').hidden;
    if (event.ctrlKey || event.altKey || event.metaKey)
        return;
    if (event.key === 'Escape' && location.hash.length > 1)
        go([]);
    else if (event.key === 'Escape' && typing)
        get('grid').focus();
    else if (event.key === '/' && !typing && !get('matrix').hidden)
        get('search').focus();
    else if (open && !typing && (event.key === 'n' || event.key === 'p'))
        step(event.key === 'n' ? 1 : -1);
    else
        return;
    event.preventDefault();
}

function start() {
    get('about').textContent = `${plural(clients.length, 'HTTP/1 client')}, ${plural(cases.length, 'case')}, ${overview.tool}`;
    document.querySelector('nav a[href="#pairs"]').hidden = pairs.length === 0;
    startLegend();
    startGrid();
    for (const id of ['search', 'names', 'group', 'differ'])
        get(id).addEventListener('input', filter);
    get('filters').addEventListener('submit', (event) => event.preventDefault());
    document.addEventListener('keydown', onKey);
    addEventListener('hashchange', draw);
    filter();
    draw();
}
