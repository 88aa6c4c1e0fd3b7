#!/usr/bin/env node
// strictline: title    Node fetch (undici)
// strictline: needs    node nodejs
// strictline: flags    reuses idles busies leaves-open
// strictline: memory   none
//
// One Agent for each job. Node does not export the class, but its global
// dispatcher has it; of several, the newest is not a wrapper. V8 reserves more
// address space than it uses.
import { readFileSync } from 'node:fs';
import { serve } from './line-protocol.mjs';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'];

await fetch('data:,').catch(() => {});
const { constructor: Agent } = ['2', '1']
    .map((n) => globalThis[Symbol.for(`undici.globalDispatcher.${n}`)])
    .find((dispatcher) => dispatcher);

function explain(error) {
    const cause = error.cause ?? error;
    return `${cause.code ?? cause.name}: ${cause.message}`;
}

async function ask(dispatcher, method, url, timeout, asking) {
    const body = [];
    let status, fields;
    try {
        const response = await fetch(url, {
            method, dispatcher, redirect: asking.follow ? 'follow' : 'manual',
            headers: asking.fields, body: asking.content,
            signal: AbortSignal.timeout(timeout),
        });
        status = response.status;
        fields = [...response.headers];
        for await (const piece of response.body ?? [])
            body.push(piece);
        return {
            result: 'response', status, fields, body: Buffer.concat(body),
        };
    } catch (error) {
        return {
            result: 'error', status, fields, body: Buffer.concat(body),
            error: explain(error),
        };
    }
}

serve(`Node ${process.version}, undici ${process.versions.undici}`,
    async (job) => {
        if (![job.method, job.method2 ?? 'GET'].every(
            (method) => method === '-' || METHODS.includes(method)))
            return [{ result: 'unsupported' }];
        const ca = job.cafile && readFileSync(job.cafile);
        const agent = new Agent({ connections: 1, connect: { ca } });
        const answers = [
            await ask(agent, job.method, job.url, job.timeout, job.asking)];
        if (job.url2) {
            await job.idle();
            // undici may keep the connection, for a body that never comes, until
            // the limit of request one has passed: this limit is longer
            answers.push(
                await ask(agent, job.method2, job.url2, job.timeout + 500, {}));
        }
        await job.end(() => agent.destroy());
        return answers;
    });
