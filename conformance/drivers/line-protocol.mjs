// The line protocol for drivers in Node; README.md describes it. Not a driver
// itself, and not executable.
import { createInterface } from 'node:readline';

const hex = (octets) => Buffer.from(octets).toString('hex');

const show = (answer) => [answer.result, answer.status ?? 0,
    hex(answer.body ?? ''), hex(answer.error ?? '')];

// answer(job) gives one answer, or two if job.url2 is there.
export async function serve(name, answer) {
    console.log(`hello\t${name}`);
    for await (const line of createInterface({ input: process.stdin })) {
        const [id, method, url, method2, url2, timeout, cafile] =
            line.split('\t');
        const answers = await answer({
            method, url, timeout: Number(timeout),
            method2, url2: url2 === '-' ? undefined : url2,
            cafile: cafile === '-' ? undefined : cafile,
        });
        console.log(['result', id, ...answers.flatMap(show)].join('\t'));
    }
}
