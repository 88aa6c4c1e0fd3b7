#!/usr/bin/env deno
// strictline: hidden
//
// fetch of Deno: deno-fetch.client says where it is. One HTTP client for each
// job.
import { attempts, serve } from './line-protocol.mjs';

serve(`Deno ${Deno.version.deno}`, async (job) => {
    const client = Deno.createHttpClient({
        poolMaxIdlePerHost: 1,
        caCerts: job.cafile ? [Deno.readTextFileSync(job.cafile)] : [],
    });
    const answers = await attempts(job, async (method, url, answer, asking) => {
        const response = await fetch(url, {
            method, client, redirect: asking.follow ? 'follow' : 'manual',
            headers: asking.fields, body: asking.content,
            signal: AbortSignal.timeout(job.timeout),
        });
        answer.status = response.status;
        answer.fields = [...response.headers];
        for await (const piece of response.body ?? [])
            answer.body.push(piece);
    });
    job.end(() => client.close());
    return answers;
});
