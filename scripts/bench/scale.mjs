// The same lists on a small and on a large database: keyset pages must not cost more.
import { options, wanted } from "./options.mjs";
import { report } from "./report.mjs";
import { median, milliseconds, say, table, thousands } from "./say.mjs";
import { cursorBehind, token } from "./seeded.mjs";
import { once, tandem } from "./servers.mjs";
import { drive } from "./wrk.mjs";

const MOST = 1.3;
const ROUNDS = 5;

// `keyset: false`: measured, but not held to the limit; these count all rows that match.
const LISTS = [
  { name: "open campaigns, plain list", path: () => "/apis/campaign/" },
  { name: "open campaigns, first page", path: () => "/apis/campaign/?cursor=&page_size=50" },
  { name: "open campaigns, page in the middle", path: (size) => `/apis/campaign/?cursor=${cursorBehind(size >> 1)}&page_size=50` },
  { name: "all campaigns, first page", path: () => "/apis/campaigns/?cursor=&page_size=50" },
  { name: "all campaigns, page in the middle", path: (size) => `/apis/campaigns/?cursor=${cursorBehind(size >> 1)}&page_size=50` },
  { name: "open campaigns, page object", path: () => "/apis/campaign/?page_size=50", keyset: false },
  { name: "page: board", path: () => "/campaigns", keyset: false },
];

/** Medians of the answer's time over one connection, the databases by turns. */
export async function scale() {
  const databases = [];
  for (const size of options.scale) {
    say(`Seeding ${thousands(size)} campaigns`);
    databases.push({ size, server: await tandem({ SEED_CAMPAIGNS: String(size) }) });
  }
  const rows = [];
  const misses = [];
  for (const list of LISTS.filter((list) => wanted({ name: list.name, path: list.path(options.scale[0]) }))) {
    const loads = databases.map(({ size, server }) => {
      return { server, load: { path: list.path(size), token: token(server.secret, "influencer", 0) }, times: [] };
    });
    for (const { server, load } of loads) {
      await once(server, 200, "GET", load.path, load);
      await drive(server, load, 1, 1);
    }
    const seconds = Math.max(1, Math.round(options.seconds / 4));
    for (let round = 0; round < ROUNDS; round++) {
      for (const one of loads) one.times.push((await drive(one.server, one.load, 1, seconds)).p50);
    }
    const [small, large] = loads.map((one) => median(one.times));
    say(`${list.name}: ${milliseconds(small)} and ${milliseconds(large)} ms`);
    const held = list.keyset !== false;
    rows.push([list.name, milliseconds(small), milliseconds(large), (large / small).toFixed(2), held ? String(MOST) : "none"]);
    if (held && large / small > MOST) misses.push(`${list.name} ${(large / small).toFixed(2)} times, at most ${MOST}`);
  }
  await Promise.all(databases.map(({ server }) => server.stop()));
  const [small, large] = options.scale.map(thousands);
  report("scale", table(["list", `p50 ms, ${small}`, `p50 ms, ${large}`, "ratio", "limit"], rows), misses);
}
