// What every page has: keys that lead somewhere, and what search engines, chats and phones are told.

import { expect } from "@playwright/test";
import { inspectOpen } from "./inspect";
import { fresh, person, publish, signUp, test } from "./support";

test("keys lead to the search, to a page and to the list of keys, and can be switched off", async ({ browser }) => {
  const page = await person(browser);
  await page.goto("/");
  const list = page.getByRole("region", { name: "Keyboard" });
  // The island listens once it is there: until then the first key does nothing.
  await expect(async () => {
    if (!(await list.isVisible())) await page.keyboard.press("?");
    await expect(list).toBeVisible({ timeout: 500 });
  }).toPass();
  await inspectOpen(page, "the list of keys");
  await expect(list.getByText("Dashboard")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();

  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/campaigns$/);
  const search = page.getByRole("searchbox").first();
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(search).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("g h/?");
  await expect(search).toHaveValue(/g h\/\?$/);
  await expect(page).toHaveURL(/\/campaigns$/);

  await page.getByRole("button", { name: "Keyboard" }).click();
  await list.getByRole("checkbox", { name: "Keys are on" }).uncheck();
  await page.reload();
  await page.getByRole("button", { name: "Keyboard" }).click();
  await expect(list.getByRole("checkbox", { name: "Keys are on" })).not.toBeChecked();
  await list.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("?");
  await expect(list).toBeHidden();
});

test("a member has keys for the pages of members", async ({ browser }) => {
  const page = await person(browser);
  await signUp(page, "A creator", fresh("mia"));
  await expect(async () => {
    await page.goto("/");
    await page.getByRole("link", { name: "Tandem, home" }).focus();
    await page.keyboard.press("g");
    await page.keyboard.press("m");
    await expect(page).toHaveURL(/\/messages$/, { timeout: 1000 });
  }).toPass();
});

test("the list of keys opens without JavaScript", async ({ browser }) => {
  const page = await person(browser, { javaScriptEnabled: false });
  await page.goto("/");
  await page.getByRole("button", { name: "Keyboard" }).click();
  await expect(page.getByRole("region", { name: "Keyboard" })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Keys are on" })).toBeHidden();
});

test("a campaign is in the sitemap while it is open, and has a card for those who link to it", async ({ browser, request }) => {
  const brand = await person(browser);
  await signUp(brand, "A brand", fresh("northwind"));
  const path = await publish(brand, { title: "Slow mornings & \"long\" evenings", budget: "4800" });
  const visitor = await person(browser);
  await visitor.goto(path);
  const base = new URL(visitor.url()).origin;
  const meta = (name: string) => visitor.locator(`head meta[property="${name}"], head meta[name="${name}"]`);
  await expect(meta("og:title")).toHaveAttribute("content", 'Slow mornings & "long" evenings');
  await expect(meta("og:url")).toHaveAttribute("content", base + path);
  await expect(meta("og:image")).toHaveAttribute("content", /^http.*\.(png|jpg|webp)$/);
  await expect(meta("description")).toHaveCount(1);
  await expect(visitor.locator("head link[rel=canonical]")).toHaveAttribute("href", base + path);

  const robots = await (await request.get("/robots.txt")).text();
  expect(robots).toContain(`Sitemap: ${base}/sitemap.xml`);
  expect(robots).toContain("Disallow: /apis/");
  const sitemap = await request.get("/sitemap.xml");
  expect(sitemap.headers()["content-type"]).toContain("application/xml");
  expect(await sitemap.text()).toContain(`<loc>${base}${path}</loc>`);

  await brand.goto(path);
  await brand.locator("summary", { hasText: "Close" }).click();
  await brand.getByRole("button", { name: "Yes, close it" }).click();
  await expect.poll(async () => (await request.get("/sitemap.xml")).text()).not.toContain(path);
});

test("a phone can install the site: the manifest's pictures are there in their sizes", async ({ browser, request }) => {
  const page = await person(browser);
  await page.goto("/");
  const address = await page.locator("head link[rel=manifest]").getAttribute("href");
  const manifest = await (await request.get(address ?? "")).json();
  expect(manifest.name).toBe("Tandem");
  for (const icon of manifest.icons) {
    const found = await page.evaluate(async (src: string) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, icon.src);
    if (icon.sizes !== "any") expect(found).toBe(icon.sizes);
  }
});

test("nothing but the page and its style sheet is waited for before the first paint", async ({ browser }) => {
  const page = await person(browser);
  await signUp(page, "A brand", fresh("northwind"));
  for (const path of ["/", "/campaigns", "/creators", "/dashboard", "/messages", "/analytics"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    const waited = await page.evaluate(() => {
      const all = performance.getEntriesByType("resource") as (PerformanceResourceTiming & { renderBlockingStatus: string })[];
      const asked = all.filter((entry) => entry.renderBlockingStatus === "blocking" || ["fetch", "xmlhttprequest"].includes(entry.initiatorType));
      const paint = performance.getEntriesByName("first-paint")[0]?.startTime ?? 0;
      return asked.filter((entry) => entry.startTime < paint).map((entry) => new URL(entry.name).pathname);
    });
    expect(waited, path).toEqual([expect.stringMatching(/^\/pkg\/tandem\.[0-9a-f]+\.css$/)]);
  }
});
