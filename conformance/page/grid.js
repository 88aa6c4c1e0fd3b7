/* SPDX-License-Identifier: MIT */
/*
 * The matrix. Only the rows that can be seen are made, so that thousands of
 * them cost nothing. The grid has the focus; a cursor in it is a row and a
 * column, -1 the case's own.
 */

const ROW = 24;
const MARGIN = 12; /* rows above and below those that are seen */
const cursor = { row: 0, column: -1 };

/* Few clients leave room for the titles of cases. */
const ROOMY = 16;

function drawHead() {
    get('grid').classList.toggle('roomy', view.clients.length <= ROOMY);
    const names = view.clients.map((client, column) => el('th', {
        scope: 'col', 'data-column': column, title: client.version ?? client.label,
    }, clientLink(client)));
    names.forEach((name) => name.firstChild.setAttribute('tabindex', -1));
    get('grid').querySelector('thead').replaceChildren(
        el('tr', {}, el('th', { scope: 'col' }, `${plural(countCases(), 'case')} × ${plural(view.clients.length, 'client')}`), names));
}

function countCases() {
    return new Set(view.rows.filter((row) => row.one).map((row) => row.one.id)).size;
}

/* ---- rows ---- */

function drawGroup(row, index) {
    return el('tr', { class: 'group', 'data-row': index, 'aria-expanded': String(!row.folded) },
        el('th', { scope: 'rowgroup', colspan: view.clients.length + 1 },
            el('span', {}, (row.folded ? '▸ ' : '▾ ') + row.label)));
}

function drawCell(row, client, column) {
    const cell = cellOf(client, row.one);
    const made = document.createElement('td');
    made.dataset.column = column;
    if (!cell)
        return made;
    const look = markOf(cell);
    made.className = look.style;
    made.textContent = look.mark;
    made.setAttribute('aria-label', verdictWords(cell));
    if (cell.risk && cell.verdict !== 'fail')
        made.classList.add('risk');
    if (row.cause !== undefined && client.causeAt.get(row.one.index) !== row.cause)
        made.classList.add('dim');
    return made;
}

function drawCase(row, index) {
    const name = link(['case', row.one.id], row.one.id.replace(/^[^/]*\//, ''));
    name.tabIndex = -1;
    return el('tr', { 'data-row': index },
        el('th', { scope: 'row', title: `${row.one.id}: ${row.one.title}` }, name,
            el('span', { class: 'dim' }, row.one.title)),
        view.clients.map((client, column) => drawCell(row, client, column)));
}

function pad(rows) {
    return el('tr', { class: 'pad', 'aria-hidden': 'true' }, el('td', { style: `height:${rows * ROW}px` }));
}

let drawn = '';

/* Makes the rows that are seen, unless they are there already. */
function drawRows(force) {
    const grid = get('grid');
    const first = Math.max(0, Math.floor(grid.scrollTop / ROW) - MARGIN);
    const last = Math.min(view.rows.length, first + Math.ceil(grid.clientHeight / ROW) + 2 * MARGIN);
    const key = `${first} ${last}`;
    if (key === drawn && !force)
        return;
    drawn = key;
    const rows = view.rows.slice(first, last).map((row, i) =>
        row.one ? drawCase(row, first + i) : drawGroup(row, first + i));
    grid.querySelector('tbody').replaceChildren(pad(first), ...rows, pad(view.rows.length - last));
    grid.setAttribute('aria-rowcount', view.rows.length);
    drawCursor();
}

function drawGrid() {
    cursor.row = Math.min(cursor.row, Math.max(0, view.rows.length - 1));
    cursor.column = Math.min(cursor.column, view.clients.length - 1);
    drawHead();
    drawRows(true);
    sayCursor();
}

/* ---- the cursor ---- */

function cursorElement() {
    const row = get('grid').querySelector(`tr[data-row="${cursor.row}"]`);
    return row && (row.querySelector(`td[data-column="${cursor.column}"]`) ?? row.firstChild);
}

function drawCursor() {
    const grid = get('grid');
    for (const old of grid.querySelectorAll('.at, .here'))
        old.classList.remove('at', 'here');
    const at = cursorElement();
    if (at) {
        at.classList.add('at');
        at.id = 'cursor';
        grid.querySelectorAll('[id=cursor]').forEach((other) => other !== at && other.removeAttribute('id'));
        grid.setAttribute('aria-activedescendant', 'cursor');
    }
    grid.querySelector(`thead [data-column="${cursor.column}"]`)?.classList.add('here');
}

/* The cell at the cursor in words. */
function sayCursor() {
    const row = view.rows[cursor.row];
    const client = view.clients[cursor.column];
    const cell = row?.one && client && cellOf(client, row.one);
    get('status').textContent = !row ? 'No case passes the filters.'
        : !row.one ? row.label
        : !client ? `${row.one.id}: ${row.one.title}`
        : `${client.label} · ${row.one.id}: ${cell ? verdictWords(cell) + '; ' + VERDICTS[cell.verdict].words : 'not asked'}`;
}

/* Brings the cursor into what is seen: below the names, right of the cases. */
function showCursor() {
    const grid = get('grid');
    const head = grid.querySelector('thead').offsetHeight;
    const name = grid.querySelector('thead th').offsetWidth;
    const top = cursor.row * ROW;
    if (top < grid.scrollTop)
        grid.scrollTop = top;
    else if (top + ROW > grid.scrollTop + grid.clientHeight - head)
        grid.scrollTop = top + ROW - grid.clientHeight + head;
    const left = Math.max(0, cursor.column) * ROW;
    if (left < grid.scrollLeft)
        grid.scrollLeft = left;
    else if (left + ROW > grid.scrollLeft + grid.clientWidth - name)
        grid.scrollLeft = left + ROW - grid.clientWidth + name;
}

function moveCursor(row, column) {
    cursor.row = Math.max(0, Math.min(view.rows.length - 1, row));
    cursor.column = Math.max(-1, Math.min(view.clients.length - 1, column));
    showCursor();
    drawRows();
    drawCursor();
    sayCursor();
}

/* To a cell that an address names, if it is in the matrix as it is now. */
function moveCursorTo(client, one) {
    const row = view.rows.findIndex((candidate) => candidate.one === one);
    const column = view.clients.indexOf(client);
    if (row >= 0 && column >= 0 && (view.rows[cursor.row]?.one !== one || cursor.column !== column))
        moveCursor(row, column);
}

function openCursor() {
    const row = view.rows[cursor.row];
    const client = view.clients[cursor.column];
    if (!row)
        return;
    if (!row.one) {
        if (!view.folded.delete(row.key))
            view.folded.add(row.key);
        makeRows();
        drawGrid();
    } else if (client) {
        go(['cell', client.key, row.one.id]);
    } else {
        go(['case', row.one.id]);
    }
}

/* ---- events ---- */

function onGridKey(event) {
    const page = Math.max(1, Math.floor(get('grid').clientHeight / ROW) - 8);
    const { row, column } = cursor;
    const moves = {
        ArrowUp: [row - 1, column], ArrowDown: [row + 1, column],
        ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
        PageUp: [row - page, column], PageDown: [row + page, column],
        Home: event.ctrlKey ? [0, -1] : [row, -1],
        End: event.ctrlKey ? [view.rows.length, clients.length] : [row, clients.length],
    };
    if (event.altKey || event.metaKey)
        return;
    if (moves[event.key])
        moveCursor(...moves[event.key]);
    else if (event.key === 'Enter' || event.key === ' ')
        openCursor();
    else
        return;
    event.preventDefault();
}

function placeOf(target) {
    const row = target.closest('tr[data-row]');
    const column = target.closest('td[data-column]');
    return row && [Number(row.dataset.row), column ? Number(column.dataset.column) : -1];
}

function onGridClick(event) {
    const place = placeOf(event.target);
    if (!place || event.target.closest('a'))
        return;
    moveCursor(...place);
    openCursor();
}

function startGrid() {
    const grid = get('grid');
    let waiting = false;
    grid.addEventListener('scroll', () => {
        if (waiting)
            return;
        waiting = true;
        requestAnimationFrame(() => {
            waiting = false;
            drawRows();
        });
    }, { passive: true });
    grid.addEventListener('keydown', onGridKey);
    grid.addEventListener('click', onGridClick);
    new ResizeObserver(() => drawRows()).observe(grid);
}
