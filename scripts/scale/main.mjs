// `make scale`: what scripts/scale.sh starts once all servers are there.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Failure, fail, milliseconds, say, table, thousands } from "../bench/say.mjs";
import { email, id, PASSWORD, token } from "../bench/seeded.mjs";
import { sessionIn } from "../bench/sessions.mjs";
import { cleanUp, drain, folder, freePort, instance, isRelease, log, mail, proxy, restart, rows, seed, settings, sleep, untilReady } from "./machines.mjs";
import { listeners } from "./listeners.mjs";
import { writers } from "./writers.mjs";

const rate = Number(process.env.SCALE_RATE ?? 200);
const seconds = Number(process.env.SCALE_SECONDS ?? 60);
const secret = randomBytes(32).toString("hex");
const bearer = (kind, n) => `Bearer ${token(secret, kind, n)}`;

process.on("exit", cleanUp);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(130));

/** A picture of one pixel. */
const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

async function answer(status, address, options = {}) {
  const got = await fetch(address, { redirect: "manual", ...options });
  const text = await got.text();
  if (got.status !== status) fail(`${address} answered ${got.status}, not ${status}: ${text.slice(0, 300)}`);
  return { got, text };
}

/** One request a line, as paced.lua reads them: reads, pages, pictures and, each fifth, a write. */
async function requests(front) {
  const form = new FormData();
  const texts = { title: "A picture in the bucket", description: "x", budget: "500", start_date: "2027-06-01", end_date: "2027-08-31" };
  for (const [name, text] of Object.entries(texts)) form.append(name, text);
  form.append("image", new Blob([PIXEL]), "pixel.png");
  const made = await answer(201, `${front.base}/apis/create-campaign/`, { method: "POST", headers: { authorization: bearer("brand", 0) }, body: form });
  const picture = new URL(JSON.parse(made.text).image).pathname;
  const logIn = await fetch(`${front.base}/fn/auth/log_in`, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams({ email: email("influencer", 1), password: PASSWORD }),
  });
  const cookie = sessionIn(logIn);
  if (logIn.status !== 200 || !cookie) fail(`no log-in: ${logIn.status} ${await logIn.text()}`);

  const lines = [];
  const add = (method, path, auth, session, body) =>
    lines.push([method, path, auth ?? "-", session ?? "-", body ? JSON.stringify(body) : "-"].join("\t"));
  for (let n = 0; n < 60; n++) {
    const [brand, influencer] = [n % 20, n % 60];
    add("GET", `/apis/campaigns/${id("campaign", n)}/`, bearer("influencer", influencer));
    add("GET", `/apis/notifications/?cursor=&page_size=20`, bearer("influencer", influencer));
    add("POST", "/apis/messages/", bearer("brand", brand), undefined, { recipient: id("influencer", influencer), content: `scale ${n}` });
    add("GET", picture);
    add("GET", `/apis/messages/?cursor=&page_size=20`, bearer("influencer", influencer));
    add("GET", "/apis/bids/?cursor=&page_size=20", bearer("influencer", influencer));
    add("GET", n % 3 === 0 ? "/dashboard" : `/campaigns/${id("campaign", n)}`, undefined, cookie);
    add("POST", "/apis/create-campaign/", bearer("brand", brand), undefined, { ...texts, title: `Scale ${n}` });
    add("GET", `/apis/campaigns/${id("campaign", 199 - n)}/`, bearer("brand", brand));
    add("GET", "/apis/analytics/", bearer("influencer", influencer));
  }
  const file = join(folder, "requests");
  writeFileSync(file, `${lines.join("\n")}\n`);
  // Each of them is right before anything is measured.
  for (const line of lines.slice(0, 10)) {
    const [method, path, auth, session, body] = line.split("\t");
    const headers = { "content-type": "application/json", ...(auth !== "-" && { authorization: auth }), ...(session !== "-" && { cookie: session }) };
    await answer(method === "POST" ? 201 : 200, front.base + path, { method, headers, ...(body !== "-" && { body }) });
  }
  return { file, picture, cookie };
}

/** wrk at that rate for that long. */
function paced(front, file, duration) {
  const script = fileURLToPath(new URL("paced.lua", import.meta.url));
  const args = ["-t2", "-c40", `-d${duration}s`, "--timeout", "20s", "-s", script, front.base, "--", file, String(rate), "2"];
  return new Promise((resolve, reject) => {
    const child = spawn("wrk", args, { stdio: ["ignore", "pipe", "pipe"] });
    process.once("exit", () => child.kill());
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
    child.once("error", reject);
    child.once("close", () => {
      const line = /^SCALE (.*)$/m.exec(text);
      if (line) resolve(JSON.parse(line[1]));
      else reject(new Failure(`wrk failed:\n${text}`));
    });
  });
}

const seconds_ = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** Every instance is restarted, one after the other, as often as there is time for. */
async function rolling(front, instances, file, cookie) {
  say(`Rolling restarts under ${rate} requests/s for ${seconds} s`);
  const before = Number(rows("select (select count(*) from messages) + (select count(*) from campaigns)")[0]);
  const open = await listeners(front, 10, (n) => bearer("influencer", n), cookie);
  const end = Date.now() + 1000 * seconds;
  const load = paced(front, file, seconds);
  await sleep(4000);
  const restarts = [];
  let longest = 0;
  while (restarts.length < 2 || (restarts.length % 2 === 1) || Date.now() + 2 * (longest + 3000) + 3000 < end) {
    const one = instances[restarts.length % 2];
    const { ended, ready } = await restart(one, "SIGTERM");
    longest = Math.max(longest, ready);
    restarts.push(one.name);
    say(`  ${one.name}: ended after ${seconds_(ended)}, ready again after ${seconds_(ready)}`);
    // The proxy sees it, too.
    await sleep(2500);
  }
  const inTime = Date.now() < end;
  const sums = await load;
  await sleep(2000);
  const live = open.close();
  const after = Number(rows("select (select count(*) from messages) + (select count(*) from campaigns)")[0]);
  const failed = Object.values(sums.errors).reduce((sum, count) => sum + count, 0);
  const codes = instances.flatMap((one) => one.exits);
  const lines = [
    ["requests", `${thousands(sums.requests)} (${(sums.requests / (sums.microseconds / 1e6)).toFixed(1)}/s)`],
    ["failed requests", `${failed} ${JSON.stringify(sums.errors)}`],
    ["latency p50 / p99 / max", `${milliseconds(sums.p50)} / ${milliseconds(sums.p99)} / ${milliseconds(sums.max)} ms`],
    ["restarts by SIGTERM", `${restarts.length}, exit codes ${codes.join(", ")}`],
    ["writes acknowledged / found", `${thousands(sums.created)} / ${thousands(after - before)}`],
    ["live listeners", `${live.count}, told to connect again ${live.told} times, cut off ${live.cut}, refused ${live.refused}`],
  ];
  const faults = [];
  if (failed > 0) faults.push(`${failed} requests failed in the rolling restart: ${sums.told}`);
  if (!inTime) faults.push("the restarts took longer than the load: raise SCALE_SECONDS");
  if (sums.requests < 0.9 * rate * seconds) faults.push(`only ${sums.requests} requests in ${seconds} s: this machine is too slow for ${rate}/s`);
  if (after - before < sums.created) faults.push("acknowledged writes are missing after the rolling restart");
  if (codes.some((code) => code !== 0)) faults.push(`an instance ended with ${codes.join(", ")}`);
  if (live.told < live.count || live.cut > 0 || live.refused > 0) faults.push("a listener was not led elsewhere");
  return { lines, faults };
}

/** Each instance is killed under load. */
async function killed(front, instances) {
  say("Killing each instance under writes");
  const work = writers(front, 8, bearer);
  await sleep(4000);
  const back = [];
  for (const one of instances) {
    const at = Date.now();
    const { ready } = await restart(one, "SIGKILL");
    await sleep(6000);
    const failures = work.failures.filter((failure) => failure.at >= at);
    const last = failures.at(-1);
    back.push({ name: one.name, failed: failures.length, until: last ? last.at - at : 0, ready });
  }
  const { acknowledged, failures, unanswered } = await work.stop();
  const found = rows("select content, count(*) from messages where content like 'write %' group by content");
  const counts = new Map(found.map((line) => [line.split("|")[0], Number(line.split("|")[1])]));
  const lost = acknowledged.filter((content) => !counts.has(content));
  const doubled = [...counts.values()].filter((count) => count > 1).length;
  const lines = [
    ["writes acknowledged / lost / doubled", `${thousands(acknowledged.length)} / ${lost.length} / ${doubled}`],
    ["requests cut off and sent again with their key", String(failures.length)],
    ...back.map((one) => [`SIGKILL of ${one.name}`, `${one.failed} cut off, the last ${seconds_(one.until)} after it; ready again after ${seconds_(one.ready)}`]),
  ];
  const faults = [];
  if (lost.length > 0) faults.push(`${lost.length} acknowledged writes are lost, such as ${lost[0]}`);
  if (doubled > 0) faults.push(`${doubled} writes were made twice`);
  if (unanswered > 0) faults.push(`${unanswered} writes were never acknowledged, however often they were sent`);
  for (const one of back) if (one.until > 5000) faults.push(`the proxy took ${seconds_(one.until)} to do without ${one.name}`);
  return { lines, faults };
}

/** A registration leads to a mail; who registered at one instance is known at the other. */
async function together(front, instances, mails, picture) {
  const before = mails.count();
  const name = `scale${randomBytes(4).toString("hex")}`;
  const account = { email: `${name}@example.com`, username: name, password: "plum-kettle-42", account_type: "brand" };
  const post = (base, path, body) => ({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  await answer(201, `${instances[0].base}/apis/register-user/`, post(0, 0, account));
  await answer(200, `${instances[1].base}/apis/login/`, post(0, 0, { email: account.email, password: account.password }));
  for (const one of instances) await answer(200, one.base + picture);
  for (let tries = 0; mails.count() === before; tries++) {
    if (tries === 300) fail(`no mail came\n${log("a")}\n${log("mail")}`);
    await sleep(100);
  }
  say("An account of one instance logs in at the other, its mail has come, and both show a picture of the bucket");
}

try {
  const mails = await mail();
  const port = await freePort();
  const front = { base: `http://127.0.0.1:${port}` };
  const bucket = `${process.env.TEST_S3_URL}/scale`;
  await answer(200, bucket, { method: "PUT" });
  const shared = settings({
    DATABASE_URL: process.env.TEST_DATABASE_URL,
    REDIS_URL: process.env.TEST_REDIS_URL,
    MEDIA_URL: `s3://scale?endpoint=${process.env.TEST_S3_URL}`,
    AWS_ACCESS_KEY_ID: "scale",
    AWS_SECRET_ACCESS_KEY: "scale-secret",
    SMTP_URL: mails.url,
    PUBLIC_URL: front.base,
    SECRET_KEY: secret,
    RATE_LIMITS: "off",
    TRUSTED_PROXIES: "127.0.0.1/32",
  });
  seed(shared);
  const instances = [await instance("a", shared), await instance("b", shared)];
  proxy(instances, port);
  await untilReady(`${front.base}/readyz`, "proxy");
  await sleep(1500);
  const { file, picture, cookie } = await requests(front);
  await together(front, instances, mails, picture);
  const parts = [await rolling(front, instances, file, cookie), await killed(front, instances)];
  for (const one of instances) one.isOver = true;

  console.log(table(["measured", "result"], parts.flatMap((part) => part.lines), 2));
  console.log(`\nDRAIN_SECONDS=${drain}; ${isRelease ? "an optimised build" : "a DEBUG build: times say little"}.`);
  const faults = parts.flatMap((part) => part.faults);
  if (faults.length > 0) fail(faults.join("\n"));
  say("Nothing failed, and nothing was lost.");
  process.exit(0);
} catch (error) {
  say(error instanceof Failure ? `error: ${error.message}` : error.stack);
  process.exit(1);
}
