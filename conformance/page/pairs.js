/* SPDX-License-Identifier: MIT */
/* Clients behind proxies: what goes wrong only where both meet. */

const pairs = overview.pairs.map((pair) => ({
    ...pair,
    proxy: { name: readable(pair.proxy.name), version: readable(pair.proxy.version ?? '') },
    client: { name: readable(pair.client.name), version: readable(pair.client.version ?? '') },
}));

function namesOf(side) {
    return [...new Map(pairs.map((pair) => [pair[side].name, pair[side].version]))];
}

function findPair(proxy, client) {
    return pairs.find((pair) => pair.proxy.name === proxy && pair.client.name === client);
}

/* A failure is a case that the client fails only behind the proxy. */
function pairCell(pair) {
    if (!pair)
        return el('td', { class: 'n' }, '');
    const fails = pair.finds.filter((find) => find.verdict === 'fail').length;
    const desyncs = pair.finds.length - fails;
    const words = [fails && `${fails} fail`, desyncs && `${desyncs} desync`].filter(Boolean).join(', ') || 'none';
    return el('td', { class: 'n' }, link(['pair', pair.proxy.name, pair.client.name],
        el('span', { class: 'chip ' + (fails ? 'fail' : desyncs ? 'warn' : 'pass') }, words)));
}

function pairsPage() {
    const proxies = namesOf('proxy');
    const head = ['client', ...proxies.map(([name, version]) => el('span', { title: version }, name))];
    const rows = namesOf('client').map(([name, version]) => [
        [clientOf.has(name) ? clientLink(clientOf.get(name)) : name, el('div', { class: 'dim' }, version.slice(0, 40))],
        ...proxies.map(([proxy]) => pairCell(findPair(proxy, name))),
    ]);
    return [
        el('h2', {}, 'Clients behind proxies'),
        el('p', {}, 'Cases that neither the proxy nor the client gets wrong alone. What left the proxy was replayed to ' +
            'the client, octet for octet. fail: the client fails the case there. desync: the client takes another ' +
            'message than the strict reader took from the proxy.'),
        scoreTable(head, rows),
    ];
}

function pairPage(pair) {
    const { proxy, client, finds } = pair;
    const rows = finds.map((find) => [
        caseOf.has(find.id) ? caseLink(caseOf.get(find.id)) : readable(find.id),
        [chip(find), find.desync ? ' desync' : ''],
        readable(find.reason),
    ]);
    return [
        el('h2', {}, `${client.name} behind ${proxy.name}`),
        el('p', { class: 'dim' }, `${client.version}; ${proxy.version}`),
        el('p', {}, `Both were judged and neither failed in ${plural(pair.judged, 'case')}; what the proxy forwarded was ` +
            `replayed in ${pair.replayed} of them. ${plural(finds.length, 'case')} went wrong together.`),
        finds.length > 0 && wide(facts(['case', 'together', 'what happened'], rows)),
        el('h3', {}, 'Run it'),
        el('pre', {}, `strictline chain --proxy ${proxy.name} --client ${client.name}`),
        el('p', {}, link(['pairs'], 'All pairs')),
    ].filter(Boolean);
}
