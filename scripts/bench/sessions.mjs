// Accounts that are logged in, and their live connections.
import { availableParallelism } from "node:os";
import { Failure, fail, say, thousands } from "./say.mjs";
import { email, PASSWORD } from "./seeded.mjs";
import { listen } from "./socket.mjs";

/** How many connections are opened, or closed, at a time. */
const WIDTH = 64;

/** The session cookie of each account `{ kind, n }`, by the form that people use. */
export async function sessions(server, accounts) {
  say(`Logging ${thousands(accounts.length)} accounts in`);
  return atATime(2 * availableParallelism(), accounts, async ({ kind, n }) => {
    const answer = await fetch(`${server.base}/fn/auth/log_in`, {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams({ email: email(kind, n), password: PASSWORD }),
    });
    const text = await answer.text();
    const cookie = sessionIn(answer);
    if (answer.status !== 200 || !cookie) fail(`log-in of ${email(kind, n)} answered ${answer.status}: ${text}\n${server.log()}`);
    return cookie;
  });
}

/** The session cookie that an answer sets, as a request sends it. It may set others, too. */
export function sessionIn(answer) {
  const pairs = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
  return pairs.find((pair) => /^(__Host-)?session=/.test(pair));
}

/** That many listening connections, shared among the cookies; `onPulse` also gets the number of the connection. Times in microseconds. */
export async function connections(server, cookies, count, onPulse) {
  const times = [];
  const numbers = Array.from({ length: count }, (_, n) => n);
  const began = performance.now();
  const lines = await atATime(WIDTH, numbers, async (n) => {
    const start = performance.now();
    const line = await listen(server, cookies[n % cookies.length], n, onPulse && ((pulse, now) => onPulse(n, pulse, now)));
    times.push((performance.now() - start) * 1000);
    return line;
  }).catch((error) => {
    throw error instanceof Failure ? new Failure(`${error.message}\n${server.log()}`) : error;
  });
  const rate = (count / (performance.now() - began)) * 1000;
  say(`${thousands(count)} connections listen (${thousands(rate)}/s)`);
  return { lines, times, rate };
}

export async function close(lines) {
  await atATime(WIDTH, lines, (line) => line.close());
}

/** Why connections have ended that should be open; nothing when all are. */
export function lost(lines) {
  const ended = lines.filter((line) => line.end);
  return ended.length > 0 ? `${thousands(ended.length)} of ${thousands(lines.length)} connections ended: ${ended[0].end}` : undefined;
}

async function atATime(width, items, work) {
  const results = new Array(items.length);
  let next = 0;
  const run = async () => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, run));
  return results;
}
