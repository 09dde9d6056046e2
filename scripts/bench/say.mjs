// Words to whoever started the benchmark: progress and failures on standard error, results on standard output.

/** Ends the run with a sentence. */
export class Failure extends Error {}

export function fail(sentence) {
  throw new Failure(sentence);
}

export const say = (line) => process.stderr.write(`${line}\n`);

/** Rows of text as a Markdown table that can also be read on a terminal; all columns but the first `left` are numbers. */
export function table(heads, rows, left = 1) {
  const widths = heads.map((head, i) => Math.max(3, ...[head, ...rows.map((row) => row[i])].map((cell) => cell.length)));
  const line = (cells) =>
    `| ${cells.map((cell, i) => (i < left ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(" | ")} |`;
  const rule = `|${widths.map((width, i) => (i < left ? `${"-".repeat(width + 2)}` : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(heads), rule, ...rows.map(line)].join("\n");
}

export const thousands = (n) => Math.round(n).toString().replace(/\B(?=(\d{3})+$)/g, ",");

/** A processor's time as a part of what one core has. */
export const ofOneCore = (load) => `${Number.isNaN(load) ? "an unknown part" : `${(load * 100).toFixed(1)} %`} of one core`;

/** Microseconds as milliseconds, with as many decimals as say something. */
export const milliseconds = (us) => (us / 1000).toFixed(us < 10_000 ? 2 : us < 100_000 ? 1 : 0);

/** The least number that so large a share of all does not exceed. */
export function percentile(numbers, share) {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
