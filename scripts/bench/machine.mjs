// The machine and its disk.
import { execFileSync } from "node:child_process";
import { closeSync, fdatasyncSync, fsyncSync, openSync, unlinkSync, writeSync } from "node:fs";
import { availableParallelism, cpus, platform, release, totalmem } from "node:os";
import { join } from "node:path";
import { options } from "./options.mjs";
import { median } from "./say.mjs";

function output(program, ...args) {
  try {
    return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
}

/** One line: processor, memory, kernel, disk; date and commit. */
export function machine() {
  const model = cpus()[0]?.model.replace(/\s+/g, " ").trim() || "unknown processor";
  const [source, type] = output("df", "-PT", options.folder).split("\n").at(-1).split(/\s+/);
  const disk = source && type ? `${type} on ${source}` : "unknown disk";
  const commit = output("git", "rev-parse", "--short=10", "HEAD") || "none";
  const dirty = output("git", "status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs/PERFORMANCE.md") ? " and changes" : "";
  const cores = availableParallelism();
  return (
    `${model}, ${cores} ${cores === 1 ? "core" : "cores"}, ${(totalmem() / 2 ** 30).toFixed(1)} GiB; ` +
    `${platform()} ${release()}; ${disk}. ${new Date().toISOString().slice(0, 10)}, commit ${commit}${dirty}. ` +
    `The load is made on the same cores.`
  );
}

/** How often the disk can be told to keep 16 KiB more, one after the other: microseconds, and what that makes a second. */
export function disk(folder) {
  const measure = (sync) => {
    const name = join(folder, "sync.probe");
    const file = openSync(name, "w");
    const block = Buffer.alloc(16 * 1024, 1);
    const times = [];
    const end = performance.now() + 1500;
    while (performance.now() < end) {
      writeSync(file, block);
      const began = performance.now();
      sync(file);
      times.push((performance.now() - began) * 1000);
    }
    closeSync(file);
    unlinkSync(name);
    times.sort((a, b) => a - b);
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    return { p50: median(times), p99: times[Math.floor(times.length * 0.99)], rate: 1e6 / mean };
  };
  return { fsync: measure(fsyncSync), fdatasync: measure(fdatasyncSync) };
}
