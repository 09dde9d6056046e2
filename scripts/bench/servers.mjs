// Starts what is measured: Tandem on a seeded database of its own, and the floor on the same database.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { options } from "./options.mjs";
import { Failure, fail, say } from "./say.mjs";
import { email, id, PASSWORD } from "./seeded.mjs";

const children = new Set();
const folders = new Set();

/** A program of ours, which ends with the run. */
export function started(child) {
  children.add(child);
  const forget = () => children.delete(child);
  return child.once("error", forget).once("exit", forget);
}

/** Ends what was started and removes its data; at any end of the run. */
export function cleanUp() {
  for (const child of children) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  children.clear();
  folders.clear();
}

/** A new folder on the measured disk, which goes when the run ends. */
export function folder() {
  mkdirSync(options.folder, { recursive: true });
  const made = mkdtempSync(join(options.folder, "bench-"));
  folders.add(made);
  return made;
}

// Nothing of the caller's environment but this reaches a server: no DATABASE_URL, no SMTP_URL, no TOKIO_WORKER_THREADS.
const kept = (name) => ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"].includes(name) || name.startsWith("SEED_");
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => kept(name)));

/** Seeds a database and serves it. `sizes` are SEED_* variables over those of the environment. */
export async function tandem(sizes = {}) {
  const data = folder();
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const secret = randomBytes(32).toString("hex");
  const env = {
    ...environment,
    ...sizes,
    DATA_DIR: data,
    LISTEN: `127.0.0.1:${port}`,
    PUBLIC_URL: base,
    SECRET_KEY: secret,
    RATE_LIMITS: "off",
    LOG: "warn",
    ...(options.postgres && { DATABASE_URL: options.postgres, AUTO_MIGRATE: "true" }),
  };
  const began = Date.now();
  const seeded = spawnSync(options.binary, ["seed-demo"], { env, encoding: "utf8" });
  if (seeded.error) fail(`${options.binary}: ${seeded.error.message}`);
  if (seeded.status !== 0) fail(`seed-demo failed: ${seeded.stderr || seeded.stdout}`);
  say(`${seeded.stdout.trim()} (${((Date.now() - began) / 1000).toFixed(1)} s)`);

  const database = options.postgres ?? `sqlite://${join(data, "tandem.db")}`;
  const serve = async () => {
    const server = await start("tandem", options.binary, ["serve"], env, base, data);
    // Again: a new process on the same rows.
    return { ...server, data, database, secret, again: () => server.stop().then(serve) };
  };
  return serve();
}

/** The floor (server/benches/floor.rs) on the database of a server. */
export async function floorOf(server) {
  const port = await freePort();
  const env = {
    ...environment,
    FLOOR_LISTEN: `127.0.0.1:${port}`,
    FLOOR_DATABASE: server.database,
    FLOOR_INFLUENCER: id("influencer", 0),
    FLOOR_BRAND: id("brand", 0),
  };
  return start("floor", options.floor, [], env, `http://127.0.0.1:${port}`, server.data);
}

async function start(name, program, args, env, base, data) {
  const logFile = join(data, `${name}.log`);
  const out = openSync(logFile, "a");
  const child = started(spawn(program, args, { env, stdio: ["ignore", out, out] }));
  closeSync(out);
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(`it ended with ${code ?? signal}`));
  });
  const log = () => readFileSync(logFile, "utf8").split("\n").slice(-20).join("\n").trim();
  let end;
  ended.then((reason) => (end = reason));
  for (let tries = 0; !(await answers(base)); tries++) {
    if (end) fail(`${name} did not start: ${end}\n${log()}`);
    if (tries === 300) fail(`${name} does not answer at ${base}\n${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { name, base, log, pid: child.pid, stop: () => (child.kill("SIGTERM"), ended) };
}

async function answers(base) {
  try {
    await (await fetch(`${base}/healthz`)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Kilobytes that the kernel says of a process: `VmRSS` now, `VmHWM` at the most. Nothing where there is no /proc. */
export function memory(server, field) {
  try {
    const found = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${server.pid}/status`, "utf8"));
    return found ? Number(found[1]) : undefined;
  } catch {
    return undefined;
  }
}

/** Seconds of a core that a process has had; not a number where there is no /proc. */
export function processor(server) {
  try {
    // Behind the name, which may hold anything: user and system time in hundredths of a second.
    const fields = readFileSync(`/proc/${server.pid}/stat`, "utf8").split(") ").at(-1).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return NaN;
  }
}

/** One request, whose status must be that; the text of its body. */
export async function once(server, status, method, path, { token, body } = {}) {
  const headers = { "accept-encoding": "identity", ...(token && { authorization: `Bearer ${token}` }) };
  if (body) headers["content-type"] = "application/json";
  const answer = await fetch(server.base + path, {
    method,
    headers,
    redirect: "manual",
    ...(body && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (answer.status !== status) {
    throw new Failure(
      `${server.name}: ${method} ${path} answered ${answer.status}, not ${status}: ${text.slice(0, 500)}\n${server.log()}`,
    );
  }
  return text;
}

/** The access token of a log-in. */
export async function logIn(server, kind, n) {
  const body = { email: email(kind, n), password: PASSWORD };
  return JSON.parse(await once(server, 200, "POST", "/apis/login/", { body })).access;
}
