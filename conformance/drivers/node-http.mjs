#!/usr/bin/env node
// strictline: title    Node http and https
// strictline: needs    node nodejs
// strictline: flags    reuses idles busies leaves-open
// strictline: memory   none
// strictline: versions npm-node-http-old
//
// One Agent with one socket for each job, so that a second request waits for
// the connection of the first. It follows no redirection: Node leaves that to
// others. V8 reserves more address space than it uses.
import http from 'node:http';
import https from 'node:https';
import { readFileSync } from 'node:fs';
import { by_name, serve } from './line-protocol.mjs';

function pairs(flat) {
    return flat.flatMap((name, i) => i % 2 ? [] : [[name, flat[i + 1]]]);
}

function collect(stream, body, done) {
    stream.on('data', (piece) => body.push(piece));
    stream.on('error', done);
    stream.on('close', () => done());
}

function ask(agent, method, url, timeout, ca, asking) {
    return new Promise((resolve) => {
        const body = [];
        let status, fields;
        // What came before an error is delivered after it.
        const end = (result, error) => setImmediate(() => resolve({
            result, status, fields, body: Buffer.concat(body),
            error: error && `${error.code ?? error.name}: ${error.message}`,
        }));
        const take = (response) => {
            status = response.statusCode;
            fields = pairs(response.rawHeaders);
        };
        const fail = (error) => end('error', error);
        const { request: start } = url.startsWith('https:') ? https : http;
        const path = method === 'CONNECT' ? 'tunnel.example:443' : undefined;
        const request = start(url, {
            method, agent, timeout, ca, ...(path && { path }),
            ...(asking.fields && { headers: by_name(asking.fields) }),
        });

        request.on('timeout', () => request.destroy(new Error('time-out')));
        request.on('error', fail);
        // Node reports no more than this of an unrequested 101.
        request.on('close', () => {
            if (status === undefined)
                fail(new Error('closed without a response'));
        });
        request.on('response', (response) => {
            take(response);
            collect(response, body, (error) => {
                if (error || !response.complete)
                    fail(error ?? new Error('aborted'));
                else
                    end('response');
            });
        });
        const tunnel = (response, socket, head) => {
            take(response);
            body.push(head);
            collect(socket, body, (error) =>
                error ? fail(error) : end('response'));
        };
        request.on('connect', tunnel);
        if (asking.fields?.some(([name]) => /^upgrade$/i.test(name)))
            request.on('upgrade', tunnel);
        request.end(asking.content);
    });
}

serve(`Node ${process.version}`, async (job) => {
    const { Agent } = job.cafile ? https : http;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ca = job.cafile && readFileSync(job.cafile);
    const answers = [
        await ask(agent, job.method, job.url, job.timeout, ca, job.asking)];
    if (job.url2) {
        await job.idle();
        answers.push(
            await ask(agent, job.method2, job.url2, job.timeout, ca, {}));
    }
    job.end(() => agent.destroy());
    return answers;
});
