// `make dev`: serves the debug build; builds again and restarts when a source file changes.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, watch } from "node:fs";
import { join } from "node:path";

const WATCHED = ["src", "app", "server", "migrations", "style", "public"];
const IGNORED = /(^|\/)(target|node_modules)(\/|$)|~$|\.(swp|swx|tmp)$|(^|\/)(\.#|4913$)/;
const binary = `${process.env.CARGO_TARGET_DIR ?? "target"}/debug/tandem`;

let server;
function start() {
  const child = spawn(binary, ["serve"], { stdio: "inherit", env: { SITE_DIR: "target/site", ...process.env } });
  child.on("error", (error) => console.error(`[dev] ${binary}: ${error.message}`));
  child.on("exit", (code) => {
    if (server === child) console.error(`[dev] the server ended (${code}); waiting for a change`);
  });
  server = child;
}

function stop() {
  const child = server;
  server = undefined;
  if (!child || child.exitCode !== null || child.signalCode !== null || !child.pid) return Promise.resolve();
  return new Promise((resolve) => {
    const impatient = setTimeout(() => child.kill("SIGKILL"), 3000);
    child.once("exit", () => {
      clearTimeout(impatient);
      resolve();
    });
    child.kill("SIGTERM");
  });
}

function build() {
  const env = { ...process.env, TANDEM_T0: String(Math.floor(Date.now() / 1000)) };
  return new Promise((resolve) => {
    spawn("scripts/build.sh", ["dev"], { stdio: "inherit", env }).on("exit", (code) => resolve(code === 0));
  });
}

let timer;
let busy = false;
let again = false;
function changed(name) {
  if (name && IGNORED.test(name.replaceAll("\\", "/"))) return;
  clearTimeout(timer);
  timer = setTimeout(rebuild, 150); // an editor or git writes many files at once
}

async function rebuild() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  do {
    again = false;
    watchAll(); // new folders
    console.error("[dev] something changed");
    if (await build()) {
      await stop();
      start();
    } else {
      console.error("[dev] does not build; the server of before goes on");
    }
  } while (again);
  busy = false;
}

// Each folder by itself: a recursive watch loses files on Linux when an editor replaces them.
const watchers = new Map();
function watchFolders(folder) {
  if (!watchers.has(folder) && existsSync(folder)) {
    const watcher = watch(folder, (_event, name) => changed(name));
    watcher.on("error", () => {}); // a folder that is gone
    watchers.set(folder, watcher);
  }
  if (!existsSync(folder)) {
    watchers.get(folder)?.close();
    watchers.delete(folder);
    return;
  }
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && !IGNORED.test(entry.name)) watchFolders(join(folder, entry.name));
  }
}
const watchAll = () => {
  for (const folder of [...WATCHED, ...watchers.keys()]) watchFolders(folder);
};
watchAll();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, async () => {
    await stop();
    process.exit(0);
  });
}
start();
