#!/usr/bin/env node
// strictline: hidden
//
// got of npm: npm-got.client says where it is. One Agent with one socket for
// each job. As a stream it delivers a body as it comes.
import http from 'node:http';
import https from 'node:https';
import { readFileSync } from 'node:fs';
import { attempts, by_name, installed, serve } from './line-protocol.mjs';

const { version, module } = await installed('got', 'dist/source/index.js');
const got = module.default;

serve(`got ${version} on Node ${process.version}`, async (job) => {
    const certificateAuthority = job.cafile && readFileSync(job.cafile);
    const { Agent } = job.cafile ? https : http;
    const agent = new Agent({
        keepAlive: true, maxSockets: 1, ca: certificateAuthority,
    });
    const answers = await attempts(job, async (method, url, answer, asking) => {
        const stream = got.stream(url, {
            method, agent: { http: agent, https: agent },
            https: { certificateAuthority }, throwHttpErrors: false,
            retry: { limit: 0 }, decompress: false,
            followRedirect: Boolean(asking.follow), methodRewriting: false,
            timeout: { request: job.timeout },
            headers: by_name(asking.fields),
            ...(asking.content && { body: asking.content }),
        });
        stream.on('response', (response) => {
            answer.status = response.statusCode;
            answer.fields = Object.entries(response.headers).flatMap(
                ([name, values]) =>
                    [values].flat().map((value) => [name, value]));
        });
        // It waits for content with any other method.
        if (!['GET', 'HEAD', 'CONNECT'].includes(method) && !asking.content)
            stream.end();
        for await (const piece of stream)
            answer.body.push(piece);
    });
    job.end(() => agent.destroy());
    return answers;
});
