// Pictures of the pages that anyone, a brand and a creator have before a deal, and the one of the README.

import { expect } from "@playwright/test";
import { shoot } from "./shoot";
import { PASSWORD, account, bid, fresh, person, picture, register, signUp, test, type Tint } from "./support";

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

const FIELDS = {
  goal: "launch",
  deliverables: [
    { platform: "instagram", format: "post", count: 2 },
    { platform: "instagram", format: "reel", count: 1 },
    { platform: "tiktok", format: "video", count: 3 },
  ],
  dos: "Show the product in daylight.\nSay in your own words what you like about it.\nMark the post as an ad.",
  donts: "No filters on the product.\nNo other brands in the frame.",
  references: [
    { url: "https://example.com/moodboard/slow-mornings-2027", note: "The light we have in mind" },
    { url: "https://example.com/press", note: "" },
  ],
};

function day(ahead: number): string {
  return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
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
    const { id } = await answer.json();
    ids.push(id);
    const brief = { ...FIELDS, deliverables: FIELDS.deliverables.map((one) => ({ ...one, due_date: day(days) })) };
    const given = await request.put(`/apis/campaigns/${id}/brief/`, { data: brief, headers: { authorization: `Bearer ${token}` } });
    expect(given.status()).toBe(200);
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
    ["forgot", "/forgot"],
    ["reset", "/reset"],
    ["error", "/campaigns?status=all&min_budget=x"],
    ["404", "/nothing"],
    ["lost-link", "/t/leads-nowhere"],
    ["lost-subscription", "/unsubscribe/no-such-token"],
    ["api-docs", "/apis/docs"],
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
    ["brand-bids", "/bids"],
    ["brand-new", "/campaigns/new"],
    ["brand-edit", `${path}/edit`],
    ["brand-delete", `${path}/delete`],
  ]) {
    await shoot(brand, name, own);
  }
  await brand.goto(path);
  await brand.getByRole("button", { name: "Duplicate" }).click();
  await expect(brand).toHaveURL(/\/campaigns\/drafts\//);
  const draft = new URL(brand.url()).pathname.replace(/\/[a-z]+$/, "");
  for (const step of ["goal", "brief", "references", "terms", "review"]) await shoot(brand, `draft-${step}`, `${draft}/${step}`);
  await shoot(brand, "brand-dashboard-draft", "/dashboard");

  const creator = await person(browser);
  await signUp(creator, "A creator", fresh("aiko"));
  await shoot(creator, "creator-campaign", path);
  await bid(creator, path, "1100");
  await shoot(creator, "creator-own-bid", path);
  await shoot(creator, "creator-bids", "/bids");
  await shoot(creator, "forbidden", "/campaigns/new");
  await shoot(creator, "creator-dashboard", "/dashboard");

  const fresher = await person(browser);
  await register(fresher, "A brand", fresh("new-brand"));
  await shoot(fresher, "verify", "/verify");
  await shoot(fresher, "brand-dashboard-empty", "/dashboard");
});
