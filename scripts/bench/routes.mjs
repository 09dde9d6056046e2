// Reads against their floor, the pages, and logging in.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { options, wanted } from "./options.mjs";
import { report } from "./report.mjs";
import { fail, milliseconds, say, table, thousands } from "./say.mjs";
import { email, id, PASSWORD } from "./seeded.mjs";
import { floorOf, logIn, memory, once, tandem } from "./servers.mjs";
import { compare } from "./wrk.mjs";

// What must hold at this many connections: share of the floor, p99 over p50, megabytes.
const [BUSY, LEAST_SHARE, MOST_SPREAD, MOST_MEMORY] = [64, 0.6, 10, 150];

const CAMPAIGN = id("campaign", 0);
const READS = [
  { name: "open campaigns", path: "/apis/campaign/", as: "influencer", floor: true },
  { name: "campaign", path: `/apis/campaigns/${CAMPAIGN}/`, as: "influencer", floor: true },
  { name: "bids of a campaign", path: `/apis/bids/list/${CAMPAIGN}/`, as: "brand", floor: true },
  { name: "recent messages", path: "/apis/messages/recent/", as: "influencer", floor: true },
  { name: "notifications", path: "/apis/notifications/", as: "influencer", floor: true },
  { name: "brand data", path: "/apis/brand-data/", as: "brand", floor: true },
  { name: "page: board", path: "/campaigns" },
  { name: "page: campaign", path: `/campaigns/${CAMPAIGN}` },
];
const LOG_IN = { name: "log-in", path: "/apis/login/" };

/** Everything that only reads, on SQLite; with BENCH_DATABASE_URL, on PostgreSQL. */
export async function routes() {
  const server = await tandem();
  const floor = options.floor && (await floorOf(server));
  if (!floor) say("Without the floor: FLOOR_BINARY is off.");
  const tokens = { influencer: await logIn(server, "influencer", 0), brand: await logIn(server, "brand", 0) };

  const rows = [];
  const misses = [];
  for (const route of READS.filter(wanted)) {
    const load = { path: route.path, token: tokens[route.as] };
    const servers = route.floor && floor ? [server, floor] : [server];
    const bytes = await same(servers, load);
    for (const connections of options.connections) {
      const [ours, bare] = await compare(servers, route.name, load, connections);
      rows.push(row(route, bytes, connections, ours, bare));
      if (connections === BUSY) misses.push(...judged(route, ours, bare));
    }
  }
  const reading = memory(server, "VmHWM");
  if (wanted(LOG_IN)) rows.push(await loggingIn(server));
  const after = memory(server, "VmHWM");
  if (after > MOST_MEMORY * 1024) misses.push(`resident memory ${megabytes(after)} MB, at most ${MOST_MEMORY}`);
  await Promise.all([server.stop(), floor?.stop()]);

  const heads = ["route", "connections", "requests/s", "p50 ms", "p99 ms", "RSS MB", "bytes", "floor/s", "of the floor"];
  const most = `Resident memory at its most (VmHWM): ${megabytes(reading)} MB after all reads, ${megabytes(after)} MB after the log-ins.`;
  report(options.postgres ? "postgres" : "routes", `${table(heads, rows)}\n\n${most}`, misses);
}

/** Asks each server once: all must answer 200 and the very same body, whose length is the answer. */
async function same(servers, load) {
  const bodies = [];
  for (const server of servers) bodies.push(await once(server, 200, "GET", load.path, load));
  if (bodies.some((body) => body !== bodies[0])) {
    const at = [...bodies[0]].findIndex((letter, i) => letter !== bodies[1][i]);
    const near = bodies.map((body) => body.slice(Math.max(0, at - 80), at + 80));
    fail(`${load.path}: the floor's answer is another one; server/benches/floor.rs must follow.\n${near.join("\n")}`);
  }
  return Buffer.byteLength(bodies[0]);
}

function row(route, bytes, connections, ours, bare) {
  return [
    route.name,
    String(connections),
    thousands(ours.rate),
    milliseconds(ours.p50),
    milliseconds(ours.p99),
    megabytes(ours.rss),
    bytes === undefined ? "" : thousands(bytes),
    bare ? thousands(bare.rate) : "",
    bare ? percent(ours.rate / bare.rate) : "",
  ];
}

function judged(route, ours, bare) {
  const misses = [];
  const share = bare && ours.rate / bare.rate;
  if (share < LEAST_SHARE) misses.push(`${route.name} ${percent(share)} of its floor, at least ${percent(LEAST_SHARE)}`);
  const spread = ours.p99 / ours.p50;
  if (spread >= MOST_SPREAD) misses.push(`${route.name} p99 ${spread.toFixed(1)} times p50, below ${MOST_SPREAD}`);
  return misses;
}

// Apart: hashing a password takes long and much memory on purpose.
async function loggingIn(server) {
  const bodies = join(server.data, "logins");
  const all = Array.from({ length: 100 }, (_, n) => JSON.stringify({ email: email("influencer", n % options.sizes.influencers), password: PASSWORD }));
  writeFileSync(bodies, `${all.join("\n")}\n`);
  const [ours] = await compare([server], LOG_IN.name, { path: LOG_IN.path, bodies, order: "cycle" }, 4);
  return row(LOG_IN, undefined, 4, ours);
}

export const megabytes = (kilobytes) => (kilobytes === undefined ? "" : (kilobytes / 1024).toFixed(0));

const percent = (share) => `${(share * 100).toFixed(0)} %`;
