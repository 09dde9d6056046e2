// `make lighthouse`: what scripts/lighthouse.sh starts once the release is built. Loads the pages that matter most as a
// phone would (Lighthouse's mobile preset: a slow network and a slow processor, simulated) and prints their scores.
import { mkdirSync, writeFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { connect } from "puppeteer-core";
import { report } from "../../scripts/bench/report.mjs";
import { Failure, median, say, table } from "../../scripts/bench/say.mjs";
import { cleanUp, logIn, once, tandem } from "../../scripts/bench/servers.mjs";
import { sessions } from "../../scripts/bench/sessions.mjs";

/** What each page must reach, of 100. */
const LIMITS = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };
/** Of so many loads of a page the median counts. */
const RUNS = Number(process.env.LIGHTHOUSE_RUNS || 3);
/** Where the reports of pages that miss a limit lie. */
const REPORTS = "target/lighthouse";

const KINDS = Object.keys(LIMITS);

/** One load of a page, as somebody or as nobody: in a browser that has seen nothing before. */
async function load(url, cookie) {
  const chrome = await launch({
    chromePath: process.env.CHROME_PATH,
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    logLevel: "error",
  });
  try {
    if (cookie) await logged(chrome, url, cookie);
    const flags = { port: chrome.port, output: "html", logLevel: "error", onlyCategories: KINDS, disableStorageReset: true };
    const { lhr, report: html } = await lighthouse(url, flags);
    if (lhr.runtimeError) throw new Failure(`${url}: ${lhr.runtimeError.message}`);
    if (lhr.finalDisplayedUrl !== url) throw new Failure(`${url} leads to ${lhr.finalDisplayedUrl}`);
    return { lhr, html, scores: KINDS.map((kind) => Math.round(lhr.categories[kind].score * 100)) };
  } finally {
    chrome.kill();
  }
}

/** Gives a browser somebody's session: as a cookie, so that its socket has it too. */
async function logged(chrome, url, cookie) {
  const browser = await connect({ browserURL: `http://127.0.0.1:${chrome.port}` });
  const [name, value] = cookie.split("=");
  await browser.setCookie({ name, value, domain: new URL(url).hostname, path: "/", httpOnly: true });
  await browser.disconnect();
}

/** What cost points: the audits of a page that did not pass. */
function faults(lhr) {
  return KINDS.flatMap((kind) => lhr.categories[kind].auditRefs)
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
    .map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ""}`.trim());
}

async function measure() {
  const server = await tandem({ SEED_BRANDS: "20", SEED_INFLUENCERS: "100", SEED_CAMPAIGNS: "300", SEED_BIDS: "1500" });
  const [brand, influencer] = await sessions(server, [{ kind: "brand", n: 0 }, { kind: "influencer", n: 0 }]);
  const token = await logIn(server, "brand", 0);
  const [campaign] = JSON.parse(await once(server, 200, "GET", "/apis/campaigns/", { token }));
  const pages = [
    ["/", "/"],
    ["/campaigns", "/campaigns"],
    ["/campaigns/{id}", `/campaigns/${campaign.id}`],
    ["/login", "/login"],
    ["/dashboard (brand)", "/dashboard", brand],
    ["/dashboard (influencer)", "/dashboard", influencer],
    ["/messages", "/messages", brand],
  ];
  const rows = [];
  const misses = [];
  try {
    for (const [name, path, cookie] of pages) {
      const loads = [];
      for (let run = 0; run < RUNS; run++) loads.push(await load(server.base + path, cookie));
      const scores = KINDS.map((_, kind) => median(loads.map((load) => load.scores[kind])));
      const { lhr, html } = loads[0];
      const missed = KINDS.filter((kind, n) => scores[n] < LIMITS[kind]);
      say(`${name}: ${scores.join(" ")}${missed.length > 0 ? ` (${faults(lhr).join("; ")})` : ""}`);
      if (missed.length > 0) {
        misses.push(`${name}: ${missed.join(", ")}`);
        mkdirSync(REPORTS, { recursive: true });
        writeFileSync(`${REPORTS}/${name.replace(/\W+/g, "-")}.html`, html);
      }
      const paint = lhr.audits["first-contentful-paint"].numericValue;
      const largest = lhr.audits["largest-contentful-paint"].numericValue;
      const bytes = lhr.audits["total-byte-weight"].numericValue;
      rows.push([name, ...scores.map(String), `${(paint / 1000).toFixed(2)}`, `${(largest / 1000).toFixed(2)}`, `${Math.round(bytes / 1024)}`]);
    }
  } finally {
    await server.stop();
  }
  const heads = ["page", "performance", "accessibility", "best practices", "SEO", "first paint s", "largest paint s", "KiB"];
  report("lighthouse", table(heads, rows), misses);
  if (misses.length > 0) say(`reports: ${REPORTS}/`);
  return misses.length;
}

process.on("exit", cleanUp);
try {
  process.exitCode = (await measure()) > 0 ? 1 : 0;
} catch (error) {
  say(error instanceof Failure ? `error: ${error.message}` : error.stack);
  process.exit(1);
}
