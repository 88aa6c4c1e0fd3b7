/* SPDX-License-Identifier: MIT */
/* The words of verdicts, damage, risks and deliveries, for people. */

const VERDICTS = {
    pass: { mark: '✓', style: 'pass', words: 'did what it should' },
    lenient: { mark: '~', style: 'lenient', words: 'recovered from an invalid message, which is allowed' },
    warn: { mark: '▲', style: 'warn', words: 'broke a SHOULD, or recovered so that others read the same octets differently' },
    fail: { mark: 'F', style: 'fail', words: 'did what is forbidden, or damage was done' },
    info: { mark: 'i', style: 'none', words: 'was observed, not judged' },
    unsupported: { mark: '–', style: 'none', words: 'lacks what the case needs' },
    skipped: { mark: '–', style: 'none', words: 'was not asked' },
    error: { mark: '!', style: 'error', words: 'could not be judged: the harness or the driver broke' },
    xfail: { mark: 'F', style: 'known', words: 'fails, as its baseline says' },
    xpass: { mark: '✓', style: 'pass', words: 'passes, though its baseline says that it fails' },
};

/* The gravest first. */
const DAMAGES = {
    poisoning: { mark: 'P', grave: true, words: 'octets of one answer become another’s' },
    injection: { mark: 'I', grave: true, words: 'octets of a value become fields or a message' },
    framing: { mark: 'F', words: 'the end of the message is found at a wrong place' },
    truncation: { mark: 'T', words: 'a part is taken for the whole' },
    crash: { mark: 'C', words: 'the client dies' },
    hang: { mark: 'H', words: 'no result in time' },
    robustness: { mark: 'R', words: 'a message that must be understood is not, or resources have no limit' },
    change: { mark: 'Δ', words: 'another outcome than the golden one; no rule of an RFC' },
};

const RISKS = {
    poisoning: 'octets of one answer can become another’s',
    injection: 'octets of a value can become fields or a message',
    desync: 'others find the end of the message elsewhere',
    truncation: 'a part can pass for the whole',
    resources: 'memory or time without a limit',
};

const LEVELS = {
    MUST: 'a rule for the client',
    SHOULD: 'a rule for the client, with room for reasons',
    ought: 'what the RFC advises the client to do',
    MAY: 'the RFC leaves the client the choice',
    valid: 'a correct message, which must be understood',
    grammar: 'only the server is at fault; the client may recover',
    policy: 'no rule in an RFC, but it hurts',
    unsure: 'the RFC is silent, or contradicts itself',
};

const ENDINGS = {
    close: 'closes in an orderly way',
    fin: 'FIN; over TLS without close_notify',
    alert: 'a fatal TLS alert, then FIN',
    reset: 'RST',
    stall: 'silence; the connection stays open, and the client must give up',
    hold: 'nothing more to send; the connection stays open',
};

const EVENTS = {
    cut: 'a segment ends here',
    segment: 'octets at most in a segment from here on',
    pause: 'ms of silence',
    await: 'waits for the next request',
    notify: 'close_notify, without FIN',
    'key-update': 'a TLS 1.3 KeyUpdate',
};

function deliveryWords(name) {
    const tls = name.startsWith('tls');
    const kind = name.replace(/^tls-?/, '') || 'whole';
    const words = kind === 'whole' ? 'as the case says'
        : kind === 'bytes' ? 'one octet in a segment'
        : kind === 'ends' ? 'with a wait where a reader considers the response complete'
        : kind === 'idle' ? 'request two after an idle time'
        : kind.replace('cut@', 'cut in two after octet ');
    return words + (tls ? ', over TLS' : '');
}

/* One expectation of a case as a phrase. */
function outcomeWords(outcome) {
    const words = {
        reject: 'an error',
        hang: 'no result in time',
        whatever: 'any result',
        otherwise: 'anything else',
    }[outcome.match] ?? responseWords(outcome);
    return words + (outcome.conditions.length ? `, and: ${outcome.conditions.join(', ')}` : '');
}

function responseWords({ status, body }) {
    let words = status === null ? 'any response' : `the response ${status}`;
    if (body && body.equals !== undefined)
        words += body.length ? ' with the body ' + quoted(body.equals, body.length) : ' with an empty body';
    else if (body && body.begins !== undefined)
        words += ' with a body that begins ' + quoted(body.begins, body.length);
    else if (body && body.contains !== undefined)
        words += ' with a body that contains ' + quoted(body.contains, body.length);
    else if (body)
        words += ` with ${body.length} octets`;
    return words + ', taken as complete';
}

function quoted(hex, length) {
    const bytes = unhex(hex).slice(0, 60);
    const more = length > bytes.length ? ` … (${length} octets)` : '';
    return '"' + escapeOctets(bytes) + '"' + more;
}

function plural(n, word) {
    return `${n} ${word}${n === 1 ? '' : 's'}`;
}
