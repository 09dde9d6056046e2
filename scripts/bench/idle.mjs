// What a live connection costs that only waits.
import { setTimeout as sleep } from "node:timers/promises";
import { options } from "./options.mjs";
import { fail, milliseconds, ofOneCore, percentile, say, table, thousands } from "./say.mjs";
import { memory, processor } from "./servers.mjs";
import { close, connections, lost } from "./sessions.mjs";

/** The most kilobytes that a connection may take. */
const MOST = 40;
/** The server pings every 25 seconds and looks at each session every 60: in this time three pings and one look for each connection. */
const IDLE = 80;
const PINGS = 3;
const SETTLE = 3000;

/** Opens all, waits, closes all. The text of the results, and what is missed. */
export async function idle(server, cookies) {
  const { connections: count } = options.live;
  // What the first connections bring with them is there only once; few, since what they leave free is not counted again.
  await close((await connections(server, cookies, Math.min(count, 10))).lines);
  await sleep(SETTLE);
  const before = memory(server, "VmRSS");

  const { lines, times, rate } = await connections(server, cookies, count);
  const opened = memory(server, "VmRSS");
  say(`Waiting for ${IDLE} s`);
  const [busy, began] = [processor(server), performance.now()];
  await sleep(IDLE * 1000);
  const load = (processor(server) - busy) / ((performance.now() - began) / 1000);
  const waited = memory(server, "VmRSS");
  const pings = lines.reduce((sum, line) => sum + line.pings, 0);
  const quiet = lines.filter((line) => line.pings < PINGS).length;
  const broken = lost(lines) ?? (quiet > 0 && `${thousands(quiet)} of ${thousands(count)} connections heard fewer than ${PINGS} pings`);
  if (broken) fail(`${broken}\n${server.log()}`);

  await close(lines);
  await sleep(SETTLE);
  const after = memory(server, "VmRSS");

  const each = (kilobytes) => (kilobytes - before) / count;
  const row = (state, open, kilobytes) => [
    state,
    thousands(open),
    kilobytes === undefined ? "" : (kilobytes / 1024).toFixed(0),
    kilobytes === undefined || open === 0 ? "" : each(kilobytes).toFixed(1),
  ];
  const rows = [
    row("before", 0, before),
    row("all are established", count, opened),
    row(`${IDLE} s later`, count, waited),
    row("all are closed", 0, after),
  ];
  const [p50, p99] = [0.5, 0.99].map((share) => milliseconds(percentile(times, share)));
  const told =
    `${thousands(count)} connections of ${thousands(Math.min(count, cookies.length))} accounts, opened at ${thousands(rate)} a second ` +
    `(p50 ${p50} ms, p99 ${p99} ms from connecting to the channel's answer, 64 at a time). While they waited, ` +
    `${thousands(pings)} pings were answered, and the server took ${ofOneCore(load)}.`;
  const most = Math.max(each(opened), each(waited));
  const misses = most > MOST ? [`${most.toFixed(1)} kB a connection, at most ${MOST}`] : [];
  return { text: `${table(["idle", "connections", "RSS MB", "kB each"], rows)}\n\n${told}`, misses };
}
