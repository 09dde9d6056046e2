// Pictures of every page, 390 and 1440 px, light and dark, into end2end/screenshots/ (git-ignored), and the one of the README.

import { expect, test, type APIRequestContext, type Page } from "@playwright/test";
import { bid, fresh, PASSWORD, person, picture, register, signUp, type Tint } from "./support";

const CAMPAIGNS: { brand: string; title: string; budget: string; days: number; tint: Tint }[] = [
  { brand: "fjell-outdoor", title: "Autumn trail series for weekend hikers", budget: "7500.00", days: 34, tint: [214, 120, 60] },
  { brand: "casa-lumen", title: "Lamps that dim like the evening does", budget: "3200.00", days: 12, tint: [120, 90, 190] },
  { brand: "northwind-coffee", title: "Slow mornings: our single-origin filter range", budget: "4800.00", days: 26, tint: [170, 120, 80] },
  { brand: "pina-swim", title: "One swimsuit, five summers", budget: "9100.00", days: 45, tint: [60, 160, 190] },
  { brand: "morrow-bikes", title: "The cargo bike that replaced our second car", budget: "12400.00", days: 60, tint: [80, 150, 100] },
  { brand: "grain-and-stone", title: "Sourdough for people with jobs", budget: "1850.00", days: 8, tint: [200, 160, 110] },
];

const BRIEF =
  "We are looking for people who can show how they live with our product, not how they pose with it.\n\n" +
  "Two feed posts, one reel and three stories over the campaign period, with drafts one week ahead.";

async function account(request: APIRequestContext, username: string, kind: string): Promise<string> {
  const email = `${username}@example.com`;
  await request.post("/apis/register-user/", { data: { email, username, password: PASSWORD, account_type: kind } });
  const answer = await request.post("/apis/login/", { data: { email, password: PASSWORD } });
  return (await answer.json()).access;
}

function day(ahead: number): string {
  return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
}

async function shoot(page: Page, name: string, path: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [390, 1440]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await page.goto(path);
      await page.waitForLoadState("networkidle");
      await page.screenshot({ path: `screenshots/${name}-${colorScheme}-${width}.png`, fullPage: true });
    }
  }
}

test("every page", async ({ browser, request }) => {
  test.setTimeout(600_000);
  const ids: string[] = [];
  for (const { brand, title, budget, days, tint } of CAMPAIGNS) {
    const token = await account(request, brand, "brand");
    const image = { name: "picture.png", mimeType: "image/png", buffer: picture(1200, 675, tint) };
    const multipart = { title, budget, description: BRIEF, start_date: day(3), end_date: day(days), image };
    const answer = await request.post("/apis/create-campaign/", { multipart, headers: { authorization: `Bearer ${token}` } });
    expect(answer.status()).toBe(201);
    ids.push((await answer.json()).id);
  }
  const path = `/campaigns/${ids[2]}`;
  for (const [name, amount] of [["maya.okafor", "1200"], ["jonas.brews", "1450"], ["priya.at.home", "980"]]) {
    const headers = { authorization: `Bearer ${await account(request, name, "influencer")}` };
    const answer = await request.post("/apis/bids/create/", { data: { campaign: ids[2], amount }, headers });
    expect(answer.status()).toBe(201);
  }

  const anyone = await person(browser);
  for (const [name, open] of [
    ["home", "/"],
    ["board", "/campaigns"],
    ["board-empty", "/campaigns?search=nothing-is-called-so"],
    ["campaign", path],
    ["register", "/register"],
    ["login", "/login"],
    ["404", "/nothing"],
  ]) {
    await shoot(anyone, name, open);
  }
  await anyone.emulateMedia({ colorScheme: "light" });
  await anyone.setViewportSize({ width: 1440, height: 900 });
  await anyone.goto("/campaigns");
  await anyone.waitForLoadState("networkidle");
  await anyone.screenshot({ path: "../docs/board.png" });

  const brand = await person(browser);
  await brand.goto("/login");
  await brand.getByLabel("E-mail address").fill("northwind-coffee@example.com");
  await brand.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await brand.getByRole("button", { name: "Log in" }).click();
  await expect(brand).toHaveURL(/\/dashboard$/);
  for (const [name, own] of [
    ["brand-dashboard", "/dashboard"],
    ["brand-campaign", path],
    ["brand-new", "/campaigns/new"],
    ["brand-edit", `${path}/edit`],
    ["brand-delete", `${path}/delete`],
  ]) {
    await shoot(brand, name, own);
  }

  const creator = await person(browser);
  await signUp(creator, "A creator", fresh("aiko"));
  await shoot(creator, "creator-campaign", path);
  await bid(creator, path, "1100");
  await shoot(creator, "creator-own-bid", path);
  await shoot(creator, "creator-dashboard", "/dashboard");

  const fresher = await person(browser);
  await register(fresher, "A brand", fresh("new-brand"));
  await shoot(fresher, "verify", "/verify");
  await shoot(fresher, "brand-dashboard-empty", "/dashboard");
});
