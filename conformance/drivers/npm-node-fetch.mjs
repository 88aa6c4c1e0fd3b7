#!/usr/bin/env node
// strictline: hidden
//
// node-fetch of npm: npm-node-fetch.client says where it is. One Agent with
// one socket for each job.
import http from 'node:http';
import https from 'node:https';
import { readFileSync } from 'node:fs';
import { attempts, installed, serve } from './line-protocol.mjs';

const { version, module } = await installed('node-fetch', 'src/index.js');
const fetch = module.default;

serve(`node-fetch ${version} on Node ${process.version}`, async (job) => {
    const ca = job.cafile && readFileSync(job.cafile);
    const { Agent } = ca ? https : http;
    const agent = new Agent({ keepAlive: true, maxSockets: 1, ca });
    const answers = await attempts(job, async (method, url, answer, asking) => {
        const response = await fetch(url, {
            method, agent, redirect: asking.follow ? 'follow' : 'manual',
            headers: asking.fields, body: asking.content,
            signal: AbortSignal.timeout(job.timeout),
        });
        answer.status = response.status;
        answer.fields = [...response.headers];
        for await (const piece of response.body ?? [])
            answer.body.push(piece);
    });
    job.end(() => agent.destroy());
    return answers;
});
