#!/usr/bin/env bun
// strictline: hidden
//
// fetch of Bun: bun-fetch.client says where it is. Its pool of connections
// belongs to the process.
import { readFileSync } from 'node:fs';
import { attempts, serve } from './line-protocol.mjs';

serve(`Bun ${Bun.version}`, (job) => {
    const tls = job.cafile && { ca: readFileSync(job.cafile) };
    return attempts(job, async (method, url, answer, asking) => {
        const response = await fetch(url, {
            method, redirect: asking.follow ? 'follow' : 'manual',
            headers: asking.fields, body: asking.content, decompress: false,
            signal: AbortSignal.timeout(job.timeout), ...(tls && { tls }),
        });
        answer.status = response.status;
        answer.fields = [...response.headers];
        for await (const piece of response.body ?? [])
            answer.body.push(piece);
    });
});
