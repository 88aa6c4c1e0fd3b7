#!/usr/bin/env node
// strictline: title    my client
// strictline: flags    reuses
// strictline: memory   none
//
// A driver for Strictline: it is told what to fetch, and tells what came of it.
//
//     chmod +x my-driver.mjs
//     strictline run --client ./my-driver.mjs
//
// What is yours is open() and ask(); node:http stands there as an example. The
// protocol is in strictline-driver(7).
import http from 'node:http';
import https from 'node:https';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

// A fresh client for each job; it serves both requests of the job.
function open(url, cafile) {
    if (url.startsWith('https:'))
        return new https.Agent({ keepAlive: true, maxSockets: 1, ca: readFileSync(cafile) });
    return new http.Agent({ keepAlive: true, maxSockets: 1 });
}

// Result, status, body and error. Keep what came before an error.
function ask(agent, method, url, timeout) {
    return new Promise((done) => {
        const body = [];
        let status = '-';
        const end = (result, error = '') =>
            done([result, status, Buffer.concat(body).toString('hex'), Buffer.from(error).toString('hex')]);
        if (method === 'CONNECT')
            return end('unsupported');
        const { request: start } = url.startsWith('https:') ? https : http;
        const request = start(url, { method, agent, timeout }, (response) => {
            status = String(response.statusCode).padStart(3, '0');
            response.on('data', (piece) => body.push(piece));
            response.on('error', (error) => end('error', error.message));
            response.on('close', () =>
                response.complete ? end('response') : end('error', 'aborted'));
        });
        request.on('timeout', () => request.destroy(new Error('time-out')));
        request.on('error', (error) => end('error', error.message));
        // Of a response that nobody asked for Node says no more than this.
        request.on('close', () => status === '-' && end('error', 'closed'));
        request.end();
    });
}

process.stdout.write('hello\tmy client 1.0\n');
for await (const line of createInterface({ input: process.stdin })) {
    const [job, method, url, method2, url2, timeout, cafile] = line.split('\t');
    const client = open(url, cafile);
    const answers = [await ask(client, method, url, Number(timeout))];
    if (url2 !== '-')
        answers.push(await ask(client, method2, url2, Number(timeout)));
    client.destroy();
    process.stdout.write(['result', job, ...answers.flat()].join('\t') + '\n');
}
