// SPDX-License-Identifier: MIT
// node record-har.js URL FILE: lets Chromium load the page, and its own developer tools write the HAR,
// as "Save all as HAR with content" does. We only open both, through the debugging pipe.
"use strict";
const { spawn } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");

const [url, file] = process.argv.slice(2);
const profile = fs.mkdtempSync(path.join(os.tmpdir(), "strictline-chromium-"));
const browser = spawn("chromium", ["--headless=new", "--no-sandbox", "--no-first-run", "--disable-gpu",
    "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
    "--remote-debugging-port=0", "--remote-allow-origins=*", `--user-data-dir=${profile}`, "about:blank"],
    { stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"] });

const waiting = new Map();
let last = 0;
let buffered = "";
browser.stdio[4].setEncoding("utf8");
browser.stdio[4].on("data", (text) => {
    const parts = (buffered + text).split("\0");
    buffered = parts.pop();
    for (const part of parts) {
        const message = JSON.parse(part);
        const done = waiting.get(message.id);
        waiting.delete(message.id);
        if (done)
            message.error ? done.reject(new Error(message.error.message)) : done.resolve(message.result);
    }
});

function call(method, params = {}, sessionId) {
    return new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject });
        browser.stdio[3].write(JSON.stringify({ id: last, method, params, sessionId }) + "\0");
    });
}

// The port that developer tools of the page connect to.
function debuggingPort() {
    return new Promise((resolve) => {
        let log = "";
        browser.stderr.on("data", (text) => {
            log += text;
            const found = /ws:\/\/127\.0\.0\.1:(\d+)\//.exec(log);
            if (found)
                resolve(found[1]);
        });
    });
}

async function open(address) {
    const { targetId } = await call("Target.createTarget", { url: address });
    const { sessionId } = await call("Target.attachToTarget", { targetId, flatten: true });
    return { targetId, sessionId };
}

async function evaluate(session, expression) {
    const done = await call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true },
        session);
    if (done.exceptionDetails)
        throw new Error(JSON.stringify(done.exceptionDetails));
    return done.result.value;
}

// Runs in the developer tools: their view of the page they inspect.
async function saveHar(url) {
    const from = "devtools://devtools/bundled/";
    const { Writer } = await import(from + "models/har/har.js");
    const { NetworkLog } = await import(from + "models/logs/logs.js");
    const { TargetManager, ResourceTreeModel } = await import(from + "core/sdk/sdk.js");
    const target = TargetManager.TargetManager.instance().primaryPageTarget();
    const page = target.model(ResourceTreeModel.ResourceTreeModel);
    const log = NetworkLog.NetworkLog.instance();
    const loaded = new Promise((resolve) =>
        page.addEventListener(ResourceTreeModel.Events.Load, resolve));
    await page.navigate(url);
    await loaded;
    // what scripts of the page still ask for
    while (log.requests().some((request) => !request.finished && !request.failed))
        await new Promise((resolve) => requestAnimationFrame(resolve));
    let text = "";
    const stream = { write: async (part) => { text += part; }, close: async () => {} };
    const progress = { setTotalWork() {}, setTitle() {}, setWorked() {}, incrementWorked() {},
        done() {}, createSubProgress() { return progress; }, get canceled() { return false; },
        isCanceled() { return false; } };
    await Writer.Writer.write(stream, log.requests(), { sanitize: false }, progress);
    return text;
}

// The tools are there when they have a page.
const READY = `(async () => {
    const { TargetManager } = await import("devtools://devtools/bundled/core/sdk/sdk.js");
    return !!TargetManager.TargetManager.instance().primaryPageTarget();
})()`;

async function record() {
    const port = await debuggingPort();
    const page = await open("about:blank");
    const tools = await open("devtools://devtools/bundled/devtools_app.html?ws=127.0.0.1:" +
        `${port}/devtools/page/${page.targetId}`);
    while (!await evaluate(tools.sessionId, READY));
    const har = await evaluate(tools.sessionId, `(${saveHar})(${JSON.stringify(url)})`);
    fs.writeFileSync(file, har);
}

record().catch((error) => {
    console.error(`record-har.js: ${error.message}`);
    process.exitCode = 1;
}).finally(() => {
    browser.on("exit", () => fs.rmSync(profile, { recursive: true, force: true }));
    browser.kill();
});
