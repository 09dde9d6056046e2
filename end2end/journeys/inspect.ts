// What must hold of every page, whatever stands on it.

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** A phone and a desk. */
export const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];

/** Looks at a page as it stands, whatever has been opened in it, in both themes and sizes. `what` names it. */
export async function inspectOpen(page: Page, what: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await settle(page);
      await look(page, `${what} ${colorScheme} ${size.width}`);
    }
  }
}

/** Waits until theme and size that were just set are on the screen: for a frame, words have the colours of one theme and grounds those of another. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  });
}

/** No accessibility fault, no sideways scrolling. */
async function look(page: Page, what: string): Promise<void> {
  let faults = await faultsOf(page);
  if (faults.length > 0 && faults.every((fault) => fault.startsWith("color-contrast"))) {
    // On a busy machine a theme may be on its way for longer than some frames. Colours that are wrong are so a moment later, too.
    await page.waitForTimeout(1000);
    await settle(page);
    faults = await faultsOf(page);
  }
  expect(faults, what).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, `${what} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** What axe finds, a line each. */
async function faultsOf(page: Page): Promise<string[]> {
  const results = await new AxeBuilder({ page }).analyze();
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).join(" | ")}`);
}

/** Opens a page in both sizes, and looks at all that can be seen of it in both themes without knowing what it is. */
export async function inspect(page: Page, path: string, status = 200): Promise<void> {
  for (const size of SIZES) {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.setViewportSize(size);
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(status);
    await page.waitForLoadState("networkidle");
    await expect(page.locator("h1")).toHaveCount(1);
    await look(page, `${path} light ${size.width}`);
    const moved = await shift(page);
    expect(moved.sum, `${path} shifts at ${size.width}: ${moved.what}`).toBeLessThan(0.01);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await settle(page);
    await look(page, `${path} dark ${size.width}`);
  }
}

/** The sum of layout shifts since the page began, and what moved when. */
function shift(page: Page): Promise<{ sum: number; what: string }> {
  return page.evaluate(
    () =>
      new Promise((done) => {
        let sum = 0;
        const what: string[] = [];
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node?: Node }[] })[]) {
            sum += entry.value;
            const nodes = entry.sources.map(({ node }) => (node instanceof Element ? `${node.tagName}.${node.className}` : node?.nodeName));
            what.push(`${entry.value.toFixed(4)} after ${Math.round(entry.startTime)} ms: ${nodes.join(", ")}`);
          }
        });
        observer.observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done({ sum, what: what.join("; ") }), 50);
      }),
  );
}

/** Notes what a page must not do. */
export function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of (401|403|404)/.test(message.text())) faults.push(message.text());
  });
  page.on("pageerror", (error) => {
    // Chromium says so of a page that is left while it fades in.
    if (!String(error).includes("ViewTransition opt-in disabled")) faults.push(String(error));
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(process.env.BASE_URL ?? "") && !/^(data|blob):/.test(url)) faults.push(`request to ${url}`);
  });
  return faults;
}
