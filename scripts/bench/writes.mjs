// Bids and messages, and what the disk allows.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { disk } from "./machine.mjs";
import { options, wanted } from "./options.mjs";
import { report } from "./report.mjs";
import { megabytes } from "./routes.mjs";
import { fail, milliseconds, say, table, thousands } from "./say.mjs";
import { id, token } from "./seeded.mjs";
import { memory, once, tandem } from "./servers.mjs";
import { drive } from "./wrk.mjs";

// What must hold at this many connections, where the disk allows it.
const [BUSY, LEAST_BIDS] = [64, 1000];
const CAMPAIGNS = 40;

const BIDS = { name: "bid creation", path: "/apis/bids/create/" };
const MESSAGES = { name: "message creation", path: "/apis/messages/" };

/** Everything that writes, on SQLite. */
export async function writes() {
  const server = await tandem();
  const syncs = disk(server.data);
  say(`The disk: ${thousands(syncs.fdatasync.rate)} fdatasync/s, ${thousands(syncs.fsync.rate)} fsync/s, 16 KiB each`);
  const influencers = Array.from({ length: options.sizes.influencers }, (_, n) => token(server.secret, "influencer", n));
  const tokens = join(server.data, "tokens");
  writeFileSync(tokens, `${influencers.join("\n")}\n`);

  const rows = [];
  const misses = [];
  const row = (route, connections, sums) =>
    rows.push([
      route.name,
      String(connections),
      thousands(sums.rate),
      milliseconds(sums.p50),
      milliseconds(sums.p99),
      megabytes(sums.rss),
      (sums.rate / syncs.fdatasync.rate).toFixed(1),
    ]);

  for (const connections of wanted(BIDS) ? options.connections : []) {
    const sums = await bids(server, tokens, connections);
    row(BIDS, connections, sums);
    if (connections === BUSY && sums.rate < LEAST_BIDS) {
      misses.push(`${thousands(sums.rate)} bids/s at ${BUSY} connections, at least ${thousands(LEAST_BIDS)}`);
    }
  }
  if (wanted(MESSAGES)) {
    const bodies = join(server.data, "messages");
    const text = (n) => JSON.stringify({ recipient: id("brand", n), content: "Could you share the schedule and the brief?" });
    writeFileSync(bodies, `${Array.from({ length: options.sizes.brands }, (_, n) => text(n)).join("\n")}\n`);
    await once(server, 201, "POST", MESSAGES.path, { token: influencers[0], body: text(0) });
    for (const connections of options.connections) {
      const load = { path: MESSAGES.path, bodies, tokens, order: "cycle" };
      await drive(server, load, connections, options.warmUp);
      const sums = await drive(server, load, connections, options.seconds);
      say(`${MESSAGES.name} at ${connections}: ${sums.rate.toFixed(0)}/s`);
      row(MESSAGES, connections, sums);
    }
  }
  const most = memory(server, "VmHWM");
  await server.stop();

  const heads = ["route", "connections", "requests/s", "p50 ms", "p99 ms", "RSS MB", "per fdatasync"];
  const sync = (name, sums) =>
    `${name} ${thousands(sums.rate)} times a second (p50 ${milliseconds(sums.p50)} ms, p99 ${milliseconds(sums.p99)} ms)`;
  const allowed =
    `What the disk allows: 16 KiB appended and kept by ${sync("fdatasync", syncs.fdatasync)}, by ${sync("fsync", syncs.fsync)}, ` +
    `one after the other. Memory at its most (VmHWM): ${megabytes(most)} MB.`;
  report("writes", `${table(heads, rows)}\n\n${allowed}`, misses);
}

/** One live bid an influencer and campaign: every request is another pair, on campaigns made for it. */
async function bids(server, tokens, connections) {
  const round = async (count, seconds) => {
    const campaigns = await newCampaigns(server, count);
    const bodies = join(server.data, "bids");
    writeFileSync(bodies, `${campaigns.map((campaign) => JSON.stringify({ campaign, amount: "150.00" })).join("\n")}\n`);
    const sums = await drive(server, { path: BIDS.path, bodies, tokens, order: "pairs" }, connections, seconds);
    return { campaigns, sums };
  };
  const warm = await round(CAMPAIGNS, options.warmUp);
  const enough = Math.ceil((warm.sums.rate * options.seconds * 3) / options.sizes.influencers);
  const { campaigns, sums } = await round(Math.max(CAMPAIGNS, enough), options.seconds);
  await counted(server, campaigns, sums.requests, connections);
  say(`${BIDS.name} at ${connections}: ${sums.rate.toFixed(0)}/s`);
  return sums;
}

const OWNER = () => options.sizes.brands - 1;

async function newCampaigns(server, count) {
  const owner = token(server.secret, "brand", OWNER());
  const made = [];
  for (let n = 0; n < count; n++) {
    const body = {
      title: `To bid on ${n + 1}`,
      description: "A campaign of the benchmark.",
      budget: "500.00",
      start_date: "2030-01-01",
      end_date: "2030-02-01",
    };
    made.push(JSON.parse(await once(server, 201, "POST", "/apis/create-campaign/", { token: owner, body })).id);
  }
  return made;
}

/** Every bid that was answered must be in the database; at most those that wrk did not wait for come on top. */
async function counted(server, campaigns, requests, connections) {
  const owner = token(server.secret, "brand", OWNER());
  let found = 0;
  for (const campaign of campaigns) {
    found += JSON.parse(await once(server, 200, "GET", `/apis/bids/list/${campaign}/?page_size=1`, { token: owner })).count;
  }
  if (found < requests || found > requests + connections) fail(`${requests} bids were answered, but ${found} are there`);
}
