// The line protocol for drivers in Node; README.md describes it. Not a driver
// itself, and not executable.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const hex = (octets) => Buffer.from(octets).toString('hex');

// A status of 0 is written as in a status line; "0" alone would be "unknown".
const digits = (status) =>
    status === undefined ? '-' : String(status).padStart(3, '0');

const FIELDS_MAX = 131072; // more cannot be shown

// One octet for each character, as Node delivers fields.
const latin1 = (text) => hex(Buffer.from(text, 'latin1'));

const show = (answer) => [answer.result, digits(answer.status),
    hex(answer.body ?? ''), hex(answer.error ?? ''),
    ...(answer.fields?.length <= FIELDS_MAX ? ['fields=' + answer.fields.map(
        ([name, value]) => `${latin1(name)}:${latin1(value)}`).join()] : [])];

// What npm installed in the folder that the first argument names: the version
// of a package, and its main module, given as a file because an ES module cannot
// be searched for from another place.
export async function installed(name, file) {
    const folder = `${process.argv[2]}/node_modules/${name}`;
    const { version } = JSON.parse(readFileSync(`${folder}/package.json`));
    return { version, module: await import(`${folder}/${file}`) };
}

// The error of fetch for methods that its standard forbids: TRACE and others.
const FORBIDDEN = /method is (forbidden|unsupported)/i;

// The answer that fetch(answer) gives: it fills in status and fields, pushes
// pieces of the body, and throws what the client throws.
export async function attempt(fetch) {
    const answer = { result: 'response', body: [] };
    try {
        await fetch(answer);
    } catch (error) {
        const cause = error.cause ?? error;
        answer.result = error instanceof TypeError && FORBIDDEN.test(error.message)
            ? 'unsupported' : 'error';
        answer.error = `${cause.code ?? cause.name}: ${cause.message}`;
    }
    answer.body = Buffer.concat(answer.body.map((piece) => Buffer.from(piece)));
    return answer;
}

// Both answers of a job, by one client: fetch(method, url, answer, asking).
export async function attempts(job, fetch) {
    const answers = [
        await attempt((a) => fetch(job.method, job.url, a, job.asking))];
    if (job.url2) {
        await job.idle();
        answers.push(await attempt((a) => fetch(job.method2, job.url2, a, {})));
    }
    return answers;
}

const unhex = (text) => Buffer.from(text, 'hex');

// What request one needs: fields (pairs of name and value, undefined if none),
// content (undefined if none), whether to follow.
function read_asking(parts) {
    return {
        fields: parts.fields?.split(',').map((pair) =>
            pair.split(':').map((half) => unhex(half).toString('latin1'))),
        content: parts.content === undefined
            ? undefined : unhex(parts.content),
        follow: parts.follow !== undefined,
    };
}

// For libraries that take fields as an object: a name that comes more than once
// has an array of values.
export function by_name(fields = []) {
    const found = new Map();
    for (const [name, value] of fields)
        found.set(name, [...(found.get(name) ?? []), value]);
    return Object.fromEntries([...found].map(
        ([name, values]) => [name, values.length > 1 ? values : values[0]]));
}

// With the argument "busy" the process is busy in every idle time.
const busy = process.argv.includes('busy');

// What arrives meanwhile is not read before request two is made.
function hold_up(ms) {
    for (const end = Date.now() + ms; Date.now() < end;)
        ;
}

// answer(job) gives one answer, or two if there is a job.url2. It leaves the
// client to job.end(), which closes it: later, if the client's own close is
// watched for.
export async function serve(name, answer) {
    console.log(`hello\t${name}`);
    for await (const line of createInterface({ input: process.stdin })) {
        const [id, method, url, method2, url2, timeout, cafile, ...named] =
            line.split('\t');
        const parts = Object.fromEntries(named.map((part) => part.split('=')));
        const number = (name) => Number(parts[name] ?? 0);
        const answers = await answer({
            method, url, timeout: Number(timeout),
            asking: read_asking(parts),
            method2, url2: url2 === '-' ? undefined : url2,
            cafile: cafile === '-' ? undefined : cafile,
            idle: () => number('busy') || (busy && number('idle'))
                ? hold_up(number('busy') || number('idle'))
                : number('idle') && sleep(number('idle')),
            end: (close) => number('open')
                ? void setTimeout(close, number('open')).unref() : close(),
        });
        console.log(['result', id, ...answers.flatMap(show)].join('\t'));
    }
    process.exit();
}
