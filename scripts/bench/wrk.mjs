// Drives a server with wrk, and fails unless every answer is a good one.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { options } from "./options.mjs";
import { fail, median, say } from "./say.mjs";
import { memory, started } from "./servers.mjs";

const SCRIPT = fileURLToPath(new URL("drive.lua", import.meta.url));

/**
 * Requests for some seconds over so many connections. `load` is `{ path, token }` for one GET over and over, or
 * `{ path, bodies, tokens, order }` for posts from files (see drive.lua).
 * Answers requests a second, percentiles in microseconds, and the server's largest resident memory meanwhile in kB.
 */
export async function drive(server, load, connections, seconds) {
  const threads = Math.min(2, connections);
  const args = [`-t${threads}`, `-c${connections}`, `-d${seconds}s`, "--timeout", "20s", "-s", SCRIPT];
  if (load.token) args.push("-H", `Authorization: Bearer ${load.token}`);
  args.push(server.base + load.path);
  if (load.bodies) args.push("--", load.bodies, load.tokens ?? "-", String(threads), load.order);

  let rss;
  const watch = setInterval(() => (rss = Math.max(rss ?? 0, memory(server, "VmRSS") ?? 0)), 100);
  const { code, text } = await run(args).finally(() => clearInterval(watch));
  const line = /^BENCH (.*)$/m.exec(text);
  if (code !== 0 || !line) fail(`wrk ${args.join(" ")} failed:\n${text}`);
  const sums = JSON.parse(line[1]);
  if (sums.ranOut) fail(`${load.path}: more requests than there are pairs of token and body`);
  const bad = Object.entries(sums.errors).filter(([, count]) => count > 0);
  if (bad.length > 0) {
    const told = bad.map(([kind, count]) => `${count} ${kind}`).join(", ");
    fail(`${server.name}: ${load.path} at ${connections} connections: of ${sums.requests} answers these failed: ${told}\n${server.log()}`);
  }
  if (sums.requests === 0) fail(`${server.name}: ${load.path} at ${connections} connections: no answer in ${seconds} s`);
  return { rate: (sums.requests / sums.microseconds) * 1e6, requests: sums.requests, p50: sums.p50, p99: sums.p99, rss: rss || undefined };
}

/** Each server by turns, warmed up, as often as BENCH_ROUNDS says; of each the round with the median rate. */
export async function compare(servers, name, load, connections) {
  const rounds = servers.map(() => []);
  for (let round = 0; round < options.rounds; round++) {
    for (const [i, server] of servers.entries()) {
      if (round === 0) await drive(server, load, connections, options.warmUp);
      rounds[i].push(await drive(server, load, connections, options.seconds));
    }
  }
  const results = rounds.map((all) => {
    const middle = median(all.map((one) => one.rate));
    return all.reduce((best, one) => (Math.abs(one.rate - middle) < Math.abs(best.rate - middle) ? one : best));
  });
  say(`${name} at ${connections}: ${results.map((one, i) => `${servers[i].name} ${one.rate.toFixed(0)}/s`).join(", ")}`);
  return results;
}

function run(args) {
  return new Promise((resolve) => {
    const child = started(spawn("wrk", args, { stdio: ["ignore", "pipe", "pipe"] }));
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
    child.once("error", (error) => resolve({ code: 1, text: error.message }));
    child.once("close", (code) => resolve({ code, text }));
  });
}
