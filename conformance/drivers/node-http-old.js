// The driver for builds of Node that have neither modules nor promises, from
// 0.10 on: `scripts/pairs` runs them with it. README.md describes the protocol.
// Not executable, so not one of the clients that are listed: those builds run
// it by `driver BUILD/bin/node {folder}/node-http-old.js` in a client file.
'use strict';
var http = require('http');
var https = require('https');
var url = require('url');
var fs = require('fs');
var readline = require('readline');

function octets(text, coding) {
    return Buffer.from && Buffer.from !== Uint8Array.from
        ? Buffer.from(text, coding) : new Buffer(text, coding);
}

function hex(text, coding) {
    return octets(text, coding).toString('hex');
}

function digits(status) {
    var text = String(status);

    return status === undefined ? '-' : '000'.slice(text.length) + text;
}

// Names and values as they came; Node 0.10 has them in lower case only.
function fieldsOf(response) {
    var flat = response.rawHeaders, pairs = [], name;
    if (flat)
        for (var i = 0; i < flat.length; i += 2)
            pairs.push([flat[i], flat[i + 1]]);
    else
        for (name in response.headers)
            [].concat(response.headers[name]).forEach(function (value) {
                pairs.push([name, value]);
            });
    return pairs;
}

function show(answer) {
    var parts = [answer.result, digits(answer.status),
        Buffer.concat(answer.body).toString('hex'), hex(answer.error || '')];
    if (answer.fields)
        parts.push('fields=' + answer.fields.map(function (pair) {
            return hex(pair[0], 'binary') + ':' + hex(pair[1], 'binary');
        }).join());
    return parts;
}

// Calls done with the answer, once.
function ask(job, agent, method, target, asking, done) {
    var answer = { body: [] }, parts = url.parse(target), request, ended;

    function end(error) {
        if (ended)
            return;
        ended = true;
        answer.result = error ? 'error' : 'response';
        answer.error = error && (error.code || error.name) + ': ' +
            error.message;
        // What came before an error is delivered after it.
        setImmediate(function () { done(answer); });
    }

    function take(response) {
        answer.status = response.statusCode;
        answer.fields = fieldsOf(response);
    }

    request = (job.cafile ? https : http).request({
        method: method, hostname: parts.hostname, port: parts.port,
        path: method === 'CONNECT' ? 'tunnel.example:443' : parts.path,
        agent: agent, ca: job.cafile && fs.readFileSync(job.cafile),
        headers: asking.fields,
    });
    request.setTimeout(job.timeout, function () {
        end(new Error('time-out'));
        request.abort();
    });
    request.on('error', end);
    request.on('close', function () {
        if (answer.status === undefined)
            end(new Error('closed without a response'));
    });
    request.on('response', function (response) {
        take(response);
        response.on('data', function (piece) { answer.body.push(piece); });
        response.on('error', end);
        response.on('aborted', function () { end(new Error('aborted')); });
        response.on('end', function () {
            end(response.complete === false && new Error('incomplete'));
        });
        response.on('close', function () {
            end(response.complete === false && new Error('closed'));
        });
    });
    request.on('connect', function (response, socket, head) {
        take(response);
        answer.body.push(head);
        socket.on('data', function (piece) { answer.body.push(piece); });
        socket.on('error', end);
        socket.on('close', function () { end(); });
    });
    request.end(asking.content);
}

function run(job, done) {
    var agent = new (job.cafile ? https : http).Agent(
        { keepAlive: true, maxSockets: 1 });

    ask(job, agent, job.method, job.url, job, function (first) {
        if (job.url2 === '-')
            return done([first], agent);
        setTimeout(function () {
            ask(job, agent, job.method2, job.url2, {}, function (second) {
                done([first, second], agent);
            });
        }, job.idle);
    });
}

// Fields by their names, those of a name that comes more than once in an array.
function readFields(list) {
    var fields = {};

    list.split(',').forEach(function (pair) {
        var halves = pair.split(':').map(function (half) {
            return octets(half, 'hex').toString('binary');
        });
        fields[halves[0]] = halves[0] in fields
            ? [].concat(fields[halves[0]], halves[1]) : halves[1];
    });
    return fields;
}

function read(line) {
    var parts = line.split('\t'), named = parts.slice(7).join(' ');
    var fields = /\bfields=(\S+)/.exec(named);
    var content = /\bcontent=(\S*)/.exec(named);
    return {
        id: parts[0], method: parts[1], url: parts[2], method2: parts[3],
        url2: parts[4], timeout: Number(parts[5]),
        cafile: parts[6] === '-' ? undefined : parts[6],
        idle: Number((/\bidle=(\d+)/.exec(named) || [0, 0])[1]),
        fields: fields ? readFields(fields[1]) : {},
        content: content ? octets(content[1], 'hex') : undefined,
    };
}

var jobs = [], busy = false;

function next() {
    if (busy || jobs.length === 0)
        return;
    busy = true;
    var job = read(jobs.shift());
    run(job, function (answers, agent) {
        var parts = [].concat.apply(['result', job.id], answers.map(show));
        process.stdout.write(parts.join('\t') + '\n');
        if (agent.destroy)
            agent.destroy();
        busy = false;
        next();
    });
}

process.stdout.write('hello\tNode ' + process.version + '\n');
readline.createInterface({ input: process.stdin, terminal: false }).on('line',
    function (line) {
        jobs.push(line);
        next();
    });
