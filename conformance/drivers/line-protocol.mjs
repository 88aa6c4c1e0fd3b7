// The line protocol for drivers in Node; README.md describes it. Not a driver
// itself, and not executable.
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const hex = (octets) => Buffer.from(octets).toString('hex');

// A status of 0 is written as in a status line; "0" alone would be "unknown".
const digits = (status) =>
    status === undefined ? '-' : String(status).padStart(3, '0');

// One octet for each character, as Node delivers fields.
const latin1 = (text) => hex(Buffer.from(text, 'latin1'));

const show = (answer) => [answer.result, digits(answer.status),
    hex(answer.body ?? ''), hex(answer.error ?? ''),
    ...(answer.fields ? ['fields=' + answer.fields.map(
        ([name, value]) => `${latin1(name)}:${latin1(value)}`).join()] : [])];

// answer(job) gives one answer, or two if job.url2 is there.
export async function serve(name, answer) {
    console.log(`hello\t${name}`);
    for await (const line of createInterface({ input: process.stdin })) {
        const [id, method, url, method2, url2, timeout, cafile, ...named] =
            line.split('\t');
        const idle = named.find((part) => part.startsWith('idle='));
        const answers = await answer({
            method, url, timeout: Number(timeout),
            method2, url2: url2 === '-' ? undefined : url2,
            cafile: cafile === '-' ? undefined : cafile,
            idle: () => idle && sleep(Number(idle.slice('idle='.length))),
        });
        console.log(['result', id, ...answers.flatMap(show)].join('\t'));
    }
}
