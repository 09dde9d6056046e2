// What the benchmark is told through the environment.
import { resolve } from "node:path";
import { fail } from "./say.mjs";

const text = (name) => process.env[name] || undefined;
const path = (name) => text(name) && resolve(text(name));

function whole(name, otherwise) {
  const value = Number(text(name) ?? otherwise);
  if (!Number.isInteger(value) || value < 1) fail(`${name} must be a whole number from 1 on`);
  return value;
}

const SECONDS = 8;
const LIVE = { connections: 10_000, pairs: 1000, seconds: 20 };

export const options = {
  binary: path("BENCH_BINARY") ?? resolve("dist/tandem"),
  floor: text("FLOOR_BINARY") === "off" ? undefined : path("FLOOR_BINARY"),
  seconds: whole("BENCH_SECONDS", SECONDS),
  warmUp: whole("BENCH_WARMUP", 3),
  rounds: whole("BENCH_ROUNDS", 1),
  connections: (text("BENCH_CONNECTIONS") ?? "1 16 64").split(/[ ,]+/).map(Number),
  /** Only routes whose name or path holds this. */
  routes: text("BENCH_ROUTES"),
  /** Where data folders are made: on the disk that is to be measured. */
  folder: path("BENCH_FOLDER") ?? resolve("target"),
  postgres: text("BENCH_DATABASE_URL"),
  out: path("BENCH_OUT"),
  sizes: {
    brands: whole("SEED_BRANDS", 200),
    influencers: whole("SEED_INFLUENCERS", 2000),
    campaigns: whole("SEED_CAMPAIGNS", 5000),
  },
  /** `rate` is messages a second. */
  live: {
    connections: whole("BENCH_LIVE_CONNECTIONS", LIVE.connections),
    pairs: whole("BENCH_LIVE_PAIRS", LIVE.pairs),
    rate: whole("BENCH_LIVE_RATE", 300),
    seconds: whole("BENCH_LIVE_SECONDS", LIVE.seconds),
  },
  scale: [whole("SCALE_SMALL", 5000), whole("SCALE_LARGE", 500_000)],
};

if (options.connections.some((n) => !Number.isInteger(n) || n < 1)) fail("BENCH_CONNECTIONS must be numbers");

/** Whether this run is shorter or smaller than one worth keeping. */
export const isSketch =
  options.seconds < SECONDS ||
  options.routes !== undefined ||
  options.connections.join() !== "1,16,64" ||
  Object.entries(LIVE).some(([name, usual]) => options.live[name] < usual);

export const wanted = (route) => !options.routes || `${route.name} ${route.path}`.includes(options.routes);
