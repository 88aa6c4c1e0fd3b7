// SPDX-License-Identifier: MIT
// node record-har-firefox.js URL FILE: lets Firefox load the page, and its own developer tools write the
// HAR, as "Save All As HAR" does. We only open both, through Marionette, its remote control.
"use strict";
const { spawn } = require("child_process");
const fs = require("fs");
const net = require("net");
const os = require("os");
const path = require("path");

const [url, file] = process.argv.slice(2);
const profile = fs.mkdtempSync(path.join(os.tmpdir(), "strictline-firefox-"));
// Port 0 is any; the one that is taken is written to a file of the profile. All else keeps Firefox from
// asking for anything but the page.
fs.writeFileSync(path.join(profile, "user.js"), Object.entries({
    "marionette.port": 0,
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": false,
    "browser.shell.checkDefaultBrowser": false,
    "browser.startup.page": 0,
    "app.normandy.enabled": false,
    "browser.safebrowsing.malware.enabled": false,
    "browser.safebrowsing.phishing.enabled": false,
    "devtools.netmonitor.har.includeResponseBodies": true,
}).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(""));
const browser = spawn("firefox-esr", ["--headless", "--no-remote", "--marionette",
    "--remote-allow-system-access", "--profile", profile, "about:blank"],
    { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, HOME: profile } });
let log = "";
browser.stderr.on("data", (text) => { log += text; });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function marionettePort() {
    const name = path.join(profile, "MarionetteActivePort");
    while (browser.exitCode === null) {
        const text = fs.existsSync(name) ? fs.readFileSync(name, "utf8") : "";
        if (text)
            return Number(text);
        await pause(50);
    }
    throw new Error(`Firefox has ended: ${log}`);
}

// Messages are LENGTH:JSON; ours [0, id, command, parameters], its answers [1, id, error, result].
class Marionette {
    constructor(socket) {
        this.socket = socket;
        this.waiting = new Map();
        this.last = 0;
        this.octets = Buffer.alloc(0);
        socket.on("data", (octets) => this.take(octets));
    }

    take(octets) {
        this.octets = Buffer.concat([this.octets, octets]);
        for (;;) {
            const colon = this.octets.indexOf(":");
            const length = Number(this.octets.subarray(0, Math.max(colon, 0)).toString());
            if (colon < 0 || this.octets.length < colon + 1 + length)
                return;
            const message = JSON.parse(this.octets.subarray(colon + 1, colon + 1 + length).toString());
            this.octets = this.octets.subarray(colon + 1 + length);
            if (!Array.isArray(message))
                continue; // its greeting
            const done = this.waiting.get(message[1]);
            this.waiting.delete(message[1]);
            message[2] ? done.reject(new Error(message[2].message)) : done.resolve(message[3]);
        }
    }

    call(command, parameters = {}) {
        return new Promise((resolve, reject) => {
            this.waiting.set(++this.last, { resolve, reject });
            const text = JSON.stringify([0, this.last, command, parameters]);
            this.socket.write(`${Buffer.byteLength(text)}:${text}`);
        });
    }
}

// What follows runs in the browser itself, not in the page.
async function openTools() {
    await gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: "netmonitor" });
}

// How many requests there are, and how many of them are over.
async function countRequests() {
    const panel = gDevTools.getToolboxForTab(gBrowser.selectedTab).getPanel("netmonitor");
    const { requests } = panel.panelWin.store.getState().requests;
    return [requests.length, requests.filter((request) => request.totalTime !== undefined).length];
}

async function saveHar() {
    const har = await gDevTools.getToolboxForTab(gBrowser.selectedTab).getHARFromNetMonitor();
    return JSON.stringify({ log: har }, null, 2);
}

async function run(firefox, body) {
    await firefox.call("Marionette:SetContext", { value: "chrome" });
    const script = `const done = arguments[arguments.length - 1];
        const { require } = ChromeUtils.importESModule("resource://devtools/shared/loader/Loader.sys.mjs");
        const { gDevTools } = require("devtools/client/framework/devtools");
        (${body})().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value } = await firefox.call("WebDriver:ExecuteAsyncScript", { script, args: [] });
    if (value.error)
        throw new Error(value.error);
    return value.value;
}

// The page is loaded, and its scripts ask for nothing more: all is over in two looks that see the same.
async function untilQuiet(firefox) {
    for (let before = 0, same = false; !same;) {
        await pause(1000);
        const [all, over] = await run(firefox, countRequests);
        same = all === over && all === before;
        before = all;
    }
}

async function record() {
    const firefox = new Marionette(net.connect(await marionettePort(), "127.0.0.1"));
    await firefox.call("WebDriver:NewSession", { capabilities: {} });
    await firefox.call("WebDriver:SetTimeouts", { script: 60000 });
    await run(firefox, openTools);
    await firefox.call("Marionette:SetContext", { value: "content" });
    await firefox.call("WebDriver:Navigate", { url });
    await untilQuiet(firefox);
    fs.writeFileSync(file, await run(firefox, saveHar));
    firefox.socket.destroy();
}

record().catch((error) => {
    console.error(`record-har-firefox.js: ${error.message}`);
    process.exitCode = 1;
}).finally(() => {
    browser.on("exit", () => fs.rmSync(profile, { recursive: true, force: true }));
    browser.kill();
});
