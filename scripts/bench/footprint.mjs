// `make footprint`: size of the program, time to its first answer, memory at rest. Linux only: memory is the kernel's word.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { memory } from "./servers.mjs";

const LIMITS = { start: 300, memory: 60, size: 60 }; // milliseconds, MB, MB
const STARTS = Number(process.env.FOOTPRINT_STARTS || 7);
const REST = 5000; // milliseconds without a request before memory is looked at

const binary = resolve(process.env.BENCH_BINARY);
const data = mkdtempSync(join(tmpdir(), "tandem-footprint-"));
const sizes = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith("SEED_")));
const port = await freePort();
const base = `http://127.0.0.1:${port}`;
const env = { PATH: process.env.PATH, ...sizes, DATA_DIR: data, LISTEN: `127.0.0.1:${port}`, PUBLIC_URL: base, LOG: "warn" };
let child;

try {
  const seeded = spawnSync(binary, ["seed-demo"], { env, encoding: "utf8" });
  if (seeded.status !== 0) throw new Error(`seed-demo failed: ${seeded.stderr || seeded.stdout}`);
  const starts = [];
  for (let n = 0; n < STARTS; n++) {
    if (n > 0) await stop();
    starts.push(await start());
  }
  starts.sort((a, b) => a - b);
  const took = starts[Math.floor(starts.length / 2)];
  await pause(REST);
  const fresh = memory(child, "VmRSS") / 1000;
  // As it is after somebody has looked around, too.
  for (const path of ["/", "/campaigns", "/creators", "/login", "/apis/docs", "/healthz"]) {
    for (let n = 0; n < 20; n++) await ask(path);
  }
  await pause(REST);
  const used = memory(child, "VmRSS") / 1000;
  const size = statSync(binary).size / 1e6;
  const lines = [
    ["size of the program", size, LIMITS.size, "MB"],
    ["start to first answer (median)", took, LIMITS.start, "ms"],
    ["start to first answer (slowest)", starts.at(-1), Infinity, "ms"],
    ["memory at rest, just started", fresh, LIMITS.memory, "MB"],
    ["memory at rest, after 120 pages", used, LIMITS.memory, "MB"],
  ];
  for (const [what, value, limit, unit] of lines) {
    console.log(`${what.padEnd(34)} ${value.toFixed(1).padStart(7)} ${unit}${limit === Infinity ? "" : `  (limit ${limit} ${unit})`}`);
  }
  if (lines.some(([, value, limit]) => !(value <= limit))) process.exitCode = 1;
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
} finally {
  await stop();
  rmSync(data, { recursive: true, force: true });
}

/** Starts the program; milliseconds until it has answered a page out of its database. */
async function start() {
  const began = performance.now();
  child = spawn(binary, ["serve"], { env, stdio: "ignore" });
  let ended = false;
  child.once("exit", () => (ended = true));
  for (;;) {
    if (ended) throw new Error("the program ended at its start");
    if (performance.now() - began > 30_000) throw new Error("no answer within 30 seconds");
    if ((await ask("/campaigns").catch(() => 0)) === 200) return performance.now() - began;
    await pause(2);
  }
}

async function stop() {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await ended;
}

function ask(path) {
  return new Promise((done, failed) => {
    get(base + path, { agent: false }, (answer) => answer.resume().once("end", () => done(answer.statusCode))).once("error", failed);
  });
}

function pause(ms) {
  return new Promise((done) => setTimeout(done, ms));
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
