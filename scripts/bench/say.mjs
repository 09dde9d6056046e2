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

/** Microseconds as milliseconds, with as many decimals as say something. */
export const milliseconds = (us) => (us / 1000).toFixed(us < 10_000 ? 2 : us < 100_000 ? 1 : 0);

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
