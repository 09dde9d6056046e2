// `make bench`: what scripts/bench.sh starts once everything is built. The arguments are the parts to run.
import { Failure, fail, say } from "./say.mjs";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(130));

try {
  const { cleanUp } = await import("./servers.mjs");
  process.on("exit", cleanUp);
  // Imported here, so that a bad setting is told in a sentence.
  const parts = {
    routes: (await import("./routes.mjs")).routes,
    writes: (await import("./writes.mjs")).writes,
    scale: (await import("./scale.mjs")).scale,
    live: (await import("./live.mjs")).live,
  };
  for (const name of process.argv.slice(2)) {
    if (!Object.hasOwn(parts, name)) fail(`no such part: ${name}`);
    await parts[name]();
  }
} catch (error) {
  say(error instanceof Failure ? `error: ${error.message}` : error.stack);
  process.exit(1);
}
