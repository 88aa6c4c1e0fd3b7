#!/usr/bin/env node
// strictline: hidden
//
// axios of npm, with its adapter for Node: npm-axios.client says where it is.
// One Agent with one socket for each job.
import http from 'node:http';
import https from 'node:https';
import { readFileSync } from 'node:fs';
import { attempts, by_name, installed, serve } from './line-protocol.mjs';

const { version, module } = await installed('axios', 'dist/node/axios.cjs');
const axios = module.default;

serve(`axios ${version} on Node ${process.version}`, async (job) => {
    const ca = job.cafile && readFileSync(job.cafile);
    const { Agent } = ca ? https : http;
    const agent = new Agent({ keepAlive: true, maxSockets: 1, ca });
    const answers = await attempts(job, async (method, url, answer, asking) => {
        const response = await axios.request({
            url, method, httpAgent: agent, httpsAgent: agent,
            signal: AbortSignal.timeout(job.timeout), responseType: 'stream',
            decompress: false, validateStatus: () => true, proxy: false,
            maxRedirects: asking.follow ? 5 : 0, data: asking.content,
            headers: by_name(asking.fields),
        });
        answer.status = response.status;
        answer.fields = Object.entries(response.headers).flatMap(
            ([name, values]) => [values].flat().map((value) => [name, value]));
        for await (const piece of response.data)
            answer.body.push(piece);
    });
    job.end(() => agent.destroy());
    return answers;
});
