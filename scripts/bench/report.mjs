// Puts results between their marks in docs/PERFORMANCE.md; the prose around them stays.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { machine } from "./machine.mjs";
import { isSketch, options } from "./options.mjs";
import { fail, say } from "./say.mjs";

/** Prints the results, and keeps them under that name unless the run was too short to be worth it. */
export function report(name, text, misses) {
  const told =
    misses === undefined ? [] : [misses.length === 0 ? "Every limit is met." : `**Missed:** ${misses.join("; ")}.`];
  const body = [machine(), text, ...told].join("\n\n");
  process.stdout.write(`\n${body}\n\n`);
  if (isSketch && !options.out) {
    say("docs/PERFORMANCE.md stays as it is: this run was shorter than the usual one, or left routes out.");
    return;
  }
  const file = options.out ?? resolve("docs/PERFORMANCE.md");
  writeFileSync(file, replaced(readFileSync(file, "utf8"), name, body));
  say(`Written to ${file}`);
}

function replaced(document, name, body) {
  const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [from, to] = [document.indexOf(open), document.indexOf(close)];
  if (from < 0 || to < from) fail(`the marks ${open} ... ${close} are missing`);
  return `${document.slice(0, from + open.length)}\n\n${body}\n\n${document.slice(to)}`;
}
