// The live channel: many connections that wait, and messages to those who look.
import { fanOut } from "./fanout.mjs";
import { idle } from "./idle.mjs";
import { options } from "./options.mjs";
import { report } from "./report.mjs";
import { tandem } from "./servers.mjs";
import { sessions } from "./sessions.mjs";

/** The most listeners of one account; see server/src/events.rs. */
const CROWD = 20;

/** Idle connections, then pairs that write to each other. */
export async function live() {
  const { connections, pairs } = options.live;
  // A brand and an influencer each; more influencers only if the connections would be too many for those.
  const accounts = Array.from({ length: pairs }, (_, n) => [{ kind: "brand", n }, { kind: "influencer", n }]).flat();
  for (let n = pairs; accounts.length * CROWD < connections; n++) accounts.push({ kind: "influencer", n });
  const first = await tandem({
    SEED_BRANDS: String(Math.max(options.sizes.brands, pairs)),
    SEED_INFLUENCERS: String(Math.max(options.sizes.influencers, accounts.length - pairs)),
  });
  const cookies = await sessions(first, accounts);
  // Served anew: the memory that hashing passwords has left free would hide what connections take.
  const server = await first.again();
  const waiting = await idle(server, cookies);
  const writing = await fanOut(server, accounts.slice(0, 2 * pairs), cookies);
  await server.stop();
  report("live", `${waiting.text}\n\n${writing.text}`, [...waiting.misses, ...writing.misses]);
}
