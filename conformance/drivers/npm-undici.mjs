#!/usr/bin/env node
// strictline: hidden
//
// undici of npm, its request or its fetch: npm-undici.client says where it is.
// One Agent with one connection for each job; with the argument "retry", one
// that asks for the rest of a body that was cut.
import { readFileSync } from 'node:fs';
import { attempts, by_name, installed, serve } from './line-protocol.mjs';

const { version, module } = await installed('undici', 'index.js');
const { Agent, interceptors, request, fetch } = module.default;
const retries = process.argv.includes('retry');

// Builds without that interceptor have an option for it.
const following = interceptors?.redirect
    ? (dispatcher) => ({
        dispatcher: dispatcher.compose(
            interceptors.redirect({ maxRedirections: 5 })),
    })
    : () => ({ maxRedirections: 5 });

async function by_request(method, url, answer, options, asking) {
    const response = await request(url, {
        method, body: asking.content, headers: by_name(asking.fields),
        ...options, ...(asking.follow && following(options.dispatcher)),
    });
    answer.status = response.statusCode;
    answer.fields = Object.entries(response.headers).flatMap(
        ([name, values]) => [values].flat().map((value) => [name, value]));
    for await (const piece of response.body)
        answer.body.push(piece);
}

async function by_fetch(method, url, answer, options, asking) {
    const response = await fetch(url, {
        method, redirect: asking.follow ? 'follow' : 'manual',
        headers: asking.fields, body: asking.content, ...options,
    });
    answer.status = response.status;
    answer.fields = [...response.headers];
    for await (const piece of response.body ?? [])
        answer.body.push(piece);
}

const ask = process.argv[3] === 'fetch' ? by_fetch : by_request;

serve(`undici ${version} on Node ${process.version}`, async (job) => {
    const ca = job.cafile && readFileSync(job.cafile);
    const agent = new Agent({ connections: 1, connect: { ca } });
    const dispatcher = retries
        ? agent.compose(interceptors.retry({ maxRetries: 1, minTimeout: 1 }))
        : agent;
    const answers = await attempts(job, (method, url, answer, asking) =>
        ask(method, url, answer,
            { dispatcher, signal: AbortSignal.timeout(job.timeout) }, asking));
    await job.end(() => agent.destroy());
    return answers;
});
