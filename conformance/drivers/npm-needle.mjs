#!/usr/bin/env node
// strictline: hidden
//
// needle of npm: npm-needle.client says where it is. One Agent with one socket
// for each job. If it never calls back, the time limit here is used.
import http from 'node:http';
import https from 'node:https';
import { readFileSync } from 'node:fs';
import { attempts, by_name, installed, serve } from './line-protocol.mjs';

const { version, module } = await installed('needle', 'lib/needle.js');
const needle = module.default;

serve(`needle ${version} on Node ${process.version}`, async (job) => {
    const ca = job.cafile && readFileSync(job.cafile);
    const { Agent } = ca ? https : http;
    const agent = new Agent({ keepAlive: true, maxSockets: 1, ca });
    const answers = await attempts(job, (method, url, answer, asking) =>
        new Promise((resolve, reject) => {
            const stream = needle.request(method, url, asking.content ?? null, {
                agent, ca, follow_max: asking.follow ? 5 : 0,
                headers: by_name(asking.fields), parse: false, decode: false,
                open_timeout: job.timeout, response_timeout: job.timeout,
                read_timeout: job.timeout,
            });
            const timer = setTimeout(
                () => reject(new Error('it never called back')), job.timeout);
            stream.on('header', (status, fields) => {
                answer.status = status;
                answer.fields = Object.entries(fields).flatMap(
                    ([name, values]) =>
                        [values].flat().map((value) => [name, value]));
            });
            stream.on('data', (piece) => answer.body.push(piece));
            stream.on('done', (error) => {
                clearTimeout(timer);
                return error ? reject(error) : resolve();
            });
        }));
    job.end(() => agent.destroy());
    return answers;
});
