// What runs in a deployment: the instances, each started again when it ends as systemd or Kubernetes would, the proxy, the mail server.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fail, say } from "../bench/say.mjs";

const binary = resolve(process.env.SCALE_BINARY);
export const isRelease = !binary.includes("/debug/");
export const drain = Number(process.env.SCALE_DRAIN ?? 3);
export const folder = mkdtempSync(join(tmpdir(), "tandem-scale-"));
const children = new Set();

/** Ends what was started and removes its data; at any end of the run. */
export function cleanUp() {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
  if (process.env.SCALE_KEEP) say(`The logs are in ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function run(name, program, args, env = process.env) {
  const out = openSync(join(folder, `${name}.log`), "a");
  const child = spawn(program, args, { env, stdio: ["ignore", out, out] });
  closeSync(out);
  children.add(child);
  child.once("error", (error) => say(`${program}: ${error.message}`));
  child.once("exit", () => children.delete(child));
  return child;
}

export const log = (name) => readFileSync(join(folder, `${name}.log`), "utf8").split("\n").slice(-15).join("\n");

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Tries until the answer is 200. */
export async function untilReady(address, name, seconds = 90) {
  for (const end = Date.now() + 1000 * seconds; Date.now() < end; await sleep(50)) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
  }
  fail(`${name} does not answer at ${address}\n${log(name)}`);
}

/** The settings that all instances share. */
export function settings(extra) {
  const kept = ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "SITE_DIR"];
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.includes(name)));
  return { ...own, LOG: "warn", ...extra };
}

export function seed(env) {
  const data = join(folder, "seed");
  mkdirSync(data);
  const sizes = { SEED_BRANDS: "20", SEED_INFLUENCERS: "60", SEED_CAMPAIGNS: "200", SEED_BIDS: "600", SEED_MESSAGES: "600", SEED_NOTIFICATIONS: "600" };
  for (const command of ["migrate", "seed-demo"]) {
    const ended = spawnSync(binary, [command], { env: { ...env, ...sizes, DATA_DIR: data }, encoding: "utf8" });
    if (ended.status !== 0) fail(`${command} failed: ${ended.error?.message ?? ended.stderr}`);
  }
}

/** An instance at a port of its own, which it keeps. */
export async function instance(name, shared) {
  const port = await freePort();
  const data = join(folder, name);
  mkdirSync(data);
  const env = { ...shared, LISTEN: `127.0.0.1:${port}`, DATA_DIR: data, DRAIN_SECONDS: String(drain) };
  const self = { name, port, base: `http://127.0.0.1:${port}`, starts: 0, exits: [] };
  const start = () => {
    self.starts += 1;
    self.child = run(name, binary, ["serve"], env);
    const child = self.child;
    self.gone = new Promise((resolve) =>
      child.once("exit", (code, signal) => {
        self.exits.push(signal ?? code);
        resolve();
        // Whoever supervises it starts it again, whatever it ended of.
        setTimeout(() => self.isOver || start(), 300);
      }),
    );
  };
  start();
  await untilReady(`${self.base}/readyz`, name);
  return self;
}

/** Sends that signal, and waits until the instance is gone and another one in its place is ready. */
export async function restart(one, signal) {
  const began = Date.now();
  const { gone } = one;
  one.child.kill(signal);
  await gone;
  const ended = Date.now();
  await sleep(400);
  await untilReady(`${one.base}/readyz`, one.name);
  return { ended: ended - began, ready: Date.now() - began };
}

/** The Caddyfile of compose.yaml before them. */
function caddy(instances, port) {
  const file = join(folder, "Caddyfile");
  const shipped = readFileSync("deploy/compose/Caddyfile", "utf8");
  const addresses = instances.map((one) => `127.0.0.1:${one.port}`).join(" ");
  const here = shipped.replace("{$TANDEM_HOST}", `http://127.0.0.1:${port}`).replace("app-1:8000 app-2:8000", addresses);
  writeFileSync(file, `{\n\tadmin off\n}\n${here}`);
  run("proxy", "caddy", ["run", "--adapter", "caddyfile", "--config", file], settings({ HOME: folder, XDG_DATA_HOME: folder }));
}

/** haproxy before them: it looks at `/readyz` twice a second, and tries another instance only where none has got the request. */
export function proxy(instances, port) {
  if (process.env.SCALE_PROXY === "caddy") return caddy(instances, port);
  const servers = instances.map((one) => `  server ${one.name} 127.0.0.1:${one.port} check inter 500ms fall 2 rise 1`);
  const config = `
global
  maxconn 2000
defaults
  mode http
  timeout connect 2s
  timeout client 60s
  timeout server 60s
  timeout tunnel 1h
  retries 3
  option redispatch
  retry-on conn-failure
  option forwardfor
frontend all
  bind 127.0.0.1:${port}
  default_backend tandem
backend tandem
  balance roundrobin
  option httpchk GET /readyz
${servers.join("\n")}
`;
  writeFileSync(join(folder, "haproxy.cfg"), config);
  run("proxy", "haproxy", ["-db", "-f", join(folder, "haproxy.cfg")]);
}

/** A mail server that keeps what it gets. */
export async function mail() {
  const port = await freePort();
  const box = join(folder, "mails");
  run("mail", process.env.SCALE_PYTHON, ["-m", "aiosmtpd", "-n", "-l", `127.0.0.1:${port}`, "-c", "aiosmtpd.handlers.Mailbox", box]);
  const count = () => {
    try {
      return readdirSync(join(box, "new")).length;
    } catch {
      return 0;
    }
  };
  return { url: `smtp://127.0.0.1:${port}`, count };
}

/** The rows of a statement. */
export function rows(sql) {
  const psql = spawnSync(process.env.SCALE_PSQL, [process.env.TEST_DATABASE_URL, "-X", "-A", "-t", "-c", sql], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (psql.status !== 0) fail(`psql: ${psql.error?.message ?? psql.stderr}`);
  return psql.stdout.split("\n").filter(Boolean);
}
