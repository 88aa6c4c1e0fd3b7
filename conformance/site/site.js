/* SPDX-License-Identifier: MIT */
/*
 * The site of serve: the list of all cases, which a button has this browser ask
 * for, and a page for each case. The program judges; this page shows.
 */
'use strict';

/* Cases that are asked for at a time. */
const JOBS = 6;

const state = { cases: [], entries: new Map(), rows: new Map(), running: false, name: '' };

async function getJson(path) {
    return (await fetch(path)).json();
}

/* Results by XMLHttpRequest are those of another client. */
function query() {
    return get('api').value === 'xhr' ? `?as=${encodeURIComponent(state.name)}-xhr` : '';
}

/* ---- the list ---- */

function entryWords(entry) {
    return verdictWords(entry) + (entry.policy ? ' (policy)' : '');
}

function fillRow(one) {
    const row = state.rows.get(one.id);
    const entry = state.entries.get(one.id);
    row.cells[1].replaceChildren(entry
        ? el('span', { class: 'chip ' + markOf(entry).style }, `${markOf(entry).mark} ${entryWords(entry)}`)
        : el('span', { class: 'dim' }, '·'));
    row.cells[2].replaceChildren(
        el('p', { class: 'dim' }, one.rfc ? [sections(one.rfc), ' '] : [], `(${one.level}) `, one.title),
        ...(entry ? [el('p', {}, readable(entry.reason))] : []));
}

function makeRows() {
    const body = get('list').tBodies[0];
    let area = null;
    for (const one of state.cases) {
        const slash = one.id.lastIndexOf('/');
        if (one.id.slice(0, slash) !== area) {
            area = one.id.slice(0, slash);
            body.append(el('tr', { class: 'area' }, el('th', { colspan: 3, scope: 'rowgroup' }, area || 'other cases')));
        }
        const row = el('tr', {},
            el('th', { scope: 'row' }, el('a', { href: '/case/' + one.id }, one.id)), el('td'), el('td'));
        state.rows.set(one.id, row);
        body.append(row);
        fillRow(one);
    }
}

/* Rows that the filters leave, and headings of areas that have some. */
function filterRows() {
    const wanted = get('show').value;
    const text = get('search').value.trim().toLowerCase();
    for (const one of state.cases) {
        const verdict = state.entries.get(one.id)?.verdict ?? 'not run';
        state.rows.get(one.id).hidden = (wanted && verdict !== wanted) ||
            (text && !`${one.id} ${one.title} ${one.rfc} ${one.level}`.toLowerCase().includes(text));
    }
    for (const heading of document.querySelectorAll('#list tr.area')) {
        let row = heading.nextElementSibling;
        while (row && !row.classList.contains('area') && row.hidden)
            row = row.nextElementSibling;
        heading.hidden = !row || row.classList.contains('area');
    }
}

function showCounts() {
    const groups = groupBy([...state.entries.values()], verdictWords);
    const rank = Object.keys(VERDICTS);
    const list = [...groups.values()].sort((a, b) =>
        rank.indexOf(a[0].verdict) - rank.indexOf(b[0].verdict) || b.length - a.length);
    get('counts').replaceChildren(...list.map((entries) =>
        el('span', { class: 'chip ' + markOf(entries[0]).style },
            `${markOf(entries[0]).mark} ${verdictWords(entries[0])} ${entries.length}`)));
    get('progress').max = state.cases.length || 1;
    get('progress').value = state.entries.size;
}

function groupBy(list, keyOf) {
    const groups = new Map();
    for (const one of list) {
        const key = keyOf(one);
        groups.set(key, [...groups.get(key) ?? [], one]);
    }
    return groups;
}

function take(entry) {
    state.entries.set(entry.id, entry);
}

/* ---- a run ---- */

/* The judgement of a case; null if there is none worth keeping: its frame said
 * nothing, or the program could not judge. With last it counts nevertheless. A
 * device of its own does the same with two requests. */
async function runCase(number, last) {
    const got = await fetch(`/run/${number}${query()}`);
    const line = await got.text();
    if (!got.ok)
        throw new Error(line.trim());
    const result = await doJob(line.trim(), get('api').value);
    const posted = await fetch(`/run/${number}/result${query()}`, {
        method: 'POST', body: result ?? `result\t${parseJob(line).id}\tsilent`,
    });
    /* Too late: the browser was kept from posting, too. */
    const entry = posted.ok ? await posted.json() : last && await findResult(number);
    return entry && (last || (result && entry.verdict !== 'error')) ? entry : null;
}

/* What the program has of that case. */
async function findResult(number) {
    const { cases } = await getJson('/results.json' + query());
    return cases.find((entry) => entry.id === state.cases[number - 1].id);
}

/* What one case does to the browser, others that it has at the time suffer,
 * too: those that are lost are asked again, each alone. */
async function runOne(number, lost) {
    const one = state.cases[number - 1];
    const row = state.rows.get(one.id);
    row?.classList.add('busy');
    try {
        const entry = await runCase(number, !lost);
        if (entry)
            take(entry);
        else
            lost?.push(number);
    } finally {
        row?.classList.remove('busy');
    }
    if (row)
        fillRow(one);
    showCounts();
}

async function worker(numbers, lost) {
    while (numbers.length > 0 && state.running)
        await runOne(numbers.shift(), lost);
}

async function runAll() {
    const numbers = state.cases.map((_, index) => index + 1);
    const lost = [];
    const began = performance.now();
    await Promise.all(Array.from({ length: JOBS }, () => worker(numbers, lost)));
    while (lost.length > 0 && state.running)
        await runOne(lost.shift(), null);
    return Math.round((performance.now() - began) / 1000);
}

async function startOrStop() {
    const button = get('start');
    if (state.running) {
        state.running = false;
        return;
    }
    state.running = true;
    state.entries.clear();
    state.cases.forEach(fillRow);
    button.textContent = 'Stop';
    get('api').disabled = true;
    get('status').textContent = 'Running. Keep this page in front: browsers slow down those that nobody sees.';
    try {
        const seconds = await runAll();
        get('status').textContent = state.running
            ? `Done: ${plural(state.entries.size, 'case')} in ${seconds} s.`
            : `Stopped after ${plural(state.entries.size, 'case')}.`;
    } catch (error) {
        get('status').textContent = `Stopped: ${error.message}`;
    }
    state.running = false;
    button.textContent = 'Run all cases';
    get('api').disabled = false;
    filterRows();
}

/* ---- what was done before ---- */

async function loadResults() {
    const results = await getJson('/results.json' + query());
    state.entries.clear();
    results.cases.forEach(take);
    if (!query())
        state.name = results.client.name;
    get('client').textContent = `judged as ${state.name}${query() && '-xhr'}`;
    get('results').href = '/results.json' + query();
}

async function showIndex() {
    get('about').textContent =
        `${plural(state.cases.length, 'case')}, each a response that a server may send, right or wrong. ` +
        'This browser asks for each of them; the program judges what becomes of it by RFC 9110 and 9112.';
    for (const name of [...Object.keys(VERDICTS).slice(0, 6), 'error', 'not run'])
        get('show').append(el('option', { value: name }, name));
    await loadResults();
    makeRows();
    showCounts();
    get('index').hidden = false;
    get('start').addEventListener('click', startOrStop);
    get('show').addEventListener('change', filterRows);
    get('search').addEventListener('input', filterRows);
    get('api').addEventListener('change', async () => {
        await loadResults();
        state.cases.forEach(fillRow);
        showCounts();
        filterRows();
    });
    document.addEventListener('keydown', (event) => {
        if (event.key === '/' && event.target !== get('search')) {
            event.preventDefault();
            get('search').focus();
        }
    });
}

/* ---- one case ---- */

function outcomeOf(entry) {
    const answerRow = (name, answer) => [el('th', { scope: 'row' }, name),
        `${answer.result}${answer.status === null ? '' : ' ' + answer.status}, ` +
        `${plural(answer.body_len ?? 0, 'octet')} of body` +
        (answer.error ? `; ${readable(answer.error)}` : '')];
    const rows = [[el('th', { scope: 'row' }, 'it'), readable(entry.reason)],
        answerRow('request one', entry.outcome)];
    if (entry.second)
        rows.push(answerRow('request two', entry.second));
    return [el('p', {}, chip(entry)), facts(null, rows)];
}

async function showCase(id) {
    const index = state.cases.findIndex((one) => one.id === id);
    const part = get('case');
    part.hidden = false;
    if (index < 0) {
        part.append(el('h2', {}, 'There is no such case'), el('p', {}, el('a', { href: '/' }, 'All cases')));
        return;
    }
    const one = state.cases[index];
    const vector = await getJson('/vector/' + id);
    await loadResults();
    const did = el('div');
    const fill = () => did.replaceChildren(...(state.entries.has(id)
        ? outcomeOf(state.entries.get(id)) : [el('p', {}, 'It was not asked yet.')]).flat());
    const button = el('button', { type: 'button', onclick: async () => {
        button.disabled = true;
        try {
            await runOne(index + 1, null);
            fill();
        } catch (error) {
            did.replaceChildren(el('p', {}, error.message));
        }
        button.disabled = false;
    } }, 'Ask for it');
    fill();
    const near = (step, words) => state.cases[index + step] &&
        el('a', { href: '/case/' + state.cases[index + step].id }, words);
    document.title = `${id} - Strictline`;
    part.append(...[
        el('p', {}, el('a', { href: '/' }, 'All cases'), ' ', near(-1, 'previous'), ' ', near(1, 'next')),
        el('h2', {}, id),
        el('p', {}, one.title),
        el('h3', {}, 'What this browser does'), el('p', {}, button), did,
        ruleOf(one, vector), serverOf(vector), permittedOf(vector),
        el('p', {}, 'Any other client: ', el('code', {}, `strictline run --client curl ${id}`)),
    ].flat(9).filter(Boolean));
}

/* ---- the beginning ---- */

(async () => {
    const { version, cases } = await getJson('/cases.json');
    get('version').textContent = version;
    state.cases = cases.map(([id, title, level, rfc]) => ({ id, title: readable(title), level, rfc }));
    if (location.pathname.startsWith('/case/'))
        await showCase(decodeURIComponent(location.pathname.slice(6)));
    else
        await showIndex();
})();
