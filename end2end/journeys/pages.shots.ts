// Pictures of every page, 390 and 1440 px, light and dark, into end2end/screenshots/ (git-ignored), and the one of the README.

import { expect, type Page } from "@playwright/test";
import {
  account,   PASSWORD, PHONE, accept, acceptOffer, approve, askForChanges, bid, counterOffer, deal, deliver, fresh, makeLink, openBid, pay, person, picture, publish, recordResults, register, report, signUp, staff, talk, test, type Tint,
} from "./support";

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

test("every page of a deal", async ({ browser }) => {
  test.setTimeout(600_000);
  const [brand, creator] = [await person(browser), await person(browser)];
  const names = { title: "Lamps that dim like the evening does", brand: "lumen-studio", creator: "aiko.at.dusk" };
  const path = await deal(brand, creator, names);
  const id = path.slice("/bids/".length);
  await shoot(brand, "deal-due-brand", path);
  await shoot(creator, "deal-due-creator", path);
  await shoot(brand, "pay", `/pay/${id}`);
  await shoot(brand, "pay-cancel", `/pay/cancel?bid=${id}`);
  await shoot(brand, "pay-open", `/pay/success?bid=${id}`);
  await shoot(creator, "earnings-empty", "/earnings");
  await talk(brand, creator, names);
  await shoot(brand, "messages-thread-brand", `/messages/${names.creator}`);
  await shoot(creator, "messages-list", "/messages");
  await shoot(creator, "notifications", "/notifications");
  await shoot(creator, "messages-thread-creator", `/messages/${names.brand}`);
  await shoot(creator, "messages-contacts", "/messages?view=contacts");
  for (const page of ["", "/security", "/notifications", "/tokens", "/data"]) {
    await shoot(creator, `settings${page.replace("/", "-")}`, `/settings${page}`);
  }
  for (const [name, menu, open] of [["bell", ".bell", path], ["tools", ".thread-tools", `/messages/${names.brand}`], ["emoji", ".emoji", `/messages/${names.brand}`]]) {
    for (const width of [390, 1440]) {
      await creator.setViewportSize({ width, height: 844 });
      await creator.goto(open);
      await creator.locator(`${menu} > summary`).click();
      await creator.screenshot({ path: `screenshots/menu-${name}-${width}.png` });
    }
  }
  await pay(brand, path);
  await shoot(brand, "pay-success", `/pay/success?bid=${id}`);
  await shoot(brand, "receipt", `${path}/receipt`);
  await shoot(brand, "deal-paid-brand", path);
  await shoot(creator, "deal-paid-creator", path);
  const note = "Two reels and a story, as agreed. The first reel is at 41,000 views after a day.";
  await deliver(creator, path, "https://www.instagram.com/reel/C9slowmornings/", note);
  await shoot(brand, "deal-delivered-brand", path);
  await shoot(creator, "deal-delivered-creator", path);
  await shoot(brand, "dashboard-approve", "/dashboard");
  await askForChanges(brand, path, "The second reel is too dark after the first cut. Could you lift it a little?");
  await shoot(creator, "deal-changes-creator", path);
  await deliver(creator, path, "https://www.instagram.com/reel/C9slowmornings2/", "Brighter now.");
  await approve(brand, path);
  await shoot(brand, "deal-approved-brand", path);
  await shoot(creator, "deal-approved-creator", path);
  await shoot(creator, "earnings-waiting", "/earnings");
  await creator.goto("/earnings");
  await creator.getByRole("button", { name: "Set up payouts" }).click();
  await creator.getByRole("button", { name: "Complete onboarding" }).click();
  await expect(creator.getByRole("heading", { name: "Payouts are set up" })).toBeVisible();
  await expect
    .poll(async () => {
      await creator.reload();
      return creator.getByRole("row").getByText("Paid out").isVisible();
    })
    .toBe(true);
  await shoot(creator, "earnings-paid", "/earnings");
  await shoot(creator, "deal-done-creator", path);
});

test("every page of a negotiation", async ({ browser }) => {
  test.setTimeout(600_000);
  const [brand, creator] = [await person(browser), await person(browser)];
  const names = { brand: fresh("casa-lumen"), creator: fresh("aiko") };
  await signUp(brand, "A brand", names.brand);
  await signUp(creator, "A creator", names.creator);
  const campaign = await publish(brand, { title: "Lamps that dim like the evening does", budget: "3200" });
  await shoot(creator, "bid-form", campaign);
  const pitch = "I film in my own flat, mostly at dusk: people ask about the lamps before they ask about the food.\n\nTwo reels and a story, one of them with the dimmer in close-up.";
  await bid(creator, campaign, "1200", { pitch, days: "10", revisions: "1" });
  const path = await openBid(brand, campaign, names.creator);
  await shoot(brand, "offer-first-brand", path);
  await shoot(creator, "offer-first-creator", path);
  await shoot(creator, "offer-own-bid", campaign);
  await shoot(brand, "offer-bid-table", campaign);
  for (const width of [390, 1440]) {
    await brand.setViewportSize({ width, height: 900 });
    for (const label of ["Accept", "Make a counter-offer"]) {
      await brand.goto(path);
      await brand.locator("summary", { hasText: label }).click();
      await brand.screenshot({ path: `screenshots/offer-open-${label.split(" ")[0].toLowerCase()}-${width}.png`, fullPage: true });
    }
  }
  await counterOffer(brand, path, "900", { days: "7", note: "This is what we have for one creator in spring." });
  await counterOffer(creator, path, "1100", { note: "With the close-up it takes me a day longer." });
  await counterOffer(brand, path, "1000", { days: "14" });
  await shoot(brand, "offer-countered-brand", path);
  await shoot(creator, "offer-countered-creator", path);
  await shoot(creator, "offer-dashboard", "/dashboard");
  await acceptOffer(creator, path);
  await shoot(brand, "offer-agreed-brand", path);
  await shoot(creator, "offer-agreed-creator", path);
  await shoot(brand, "agreement", `${path}/agreement`);
  await brand.goto(path);
  await brand.getByRole("link", { name: "Pay $1,000.00" }).click();
  await brand.getByRole("button", { name: "Pay $1,000.00" }).click();
  await brand.getByRole("button", { name: "Pay $1,000.00" }).click();
  await expect(brand.getByRole("heading", { level: 1, name: "Paid" })).toBeVisible();
  await shoot(creator, "offer-paid-creator", path);
  await deliver(creator, path, "https://www.instagram.com/reel/C9dusk/", "The dimmer is at 0:12.", "Evenings at our place.\nThe lamp is from Casa Lumen.\n#ad");
  await shoot(brand, "offer-delivered-brand", path);
  await shoot(creator, "offer-delivered-creator", path);
  await brand.setViewportSize({ width: 1440, height: 900 });
  await brand.goto(path);
  await brand.locator("summary", { hasText: "Approve" }).click();
  await brand.screenshot({ path: "screenshots/offer-open-approve-1440.png", fullPage: true });
  await askForChanges(brand, path, "Please put #ad into the first line.");
  await shoot(creator, "offer-changes-creator", path);
  await deliver(creator, path, "https://www.instagram.com/reel/C9dusk2/", "", "#ad Evenings at our place. The lamp is from Casa Lumen.");
  await shoot(brand, "offer-out-brand", path);
  await shoot(creator, "offer-out-creator", path);
});

test("every page of results", async ({ browser }) => {
  test.setTimeout(600_000);
  const [brand, creator] = [await person(browser), await person(browser)];
  const path = await deal(brand, creator, { title: "Slow mornings: our single-origin filter range" });
  await shoot(creator, "analytics-unpaid-creator", "/analytics");
  await pay(brand, path);
  await shoot(creator, "results-empty-creator", `${path}/results`);
  await shoot(brand, "results-empty-brand", `${path}/results`);
  const address = await makeLink(brand, path, "Story");
  for (const agent of [PHONE, PHONE, `${PHONE} Instagram`]) {
    await brand.request.get(address, { headers: { "user-agent": agent }, maxRedirects: 0 });
  }
  await recordResults(creator, path, { Reach: "8000", Impressions: "20000", Engagements: "340", Clicks: "90" });
  await recordResults(creator, path, { Reach: "9150" });
  await shoot(creator, "results-creator", `${path}/results`);
  await shoot(brand, "results-brand", `${path}/results`);
  await shoot(brand, "results-deal", path);
  await shoot(creator, "analytics-creator", "/analytics");
  await shoot(brand, "analytics-brand", "/analytics");
  await brand.goto(path);
  const campaign = await brand.getByRole("link", { name: "Read the brief" }).getAttribute("href");
  await brand.goto(`${campaign}/analytics`);
  await brand.getByLabel("Show what was paid and earned").check();
  await brand.getByRole("button", { name: "Make an address" }).click();
  const shared = new URL(await brand.getByLabel("Address of the report").inputValue()).pathname;
  await brand.screenshot({ path: "screenshots/analytics-once-1440.png", fullPage: true });
  await shoot(brand, "analytics-campaign", `${campaign}/analytics`);
  await shoot(await person(browser), "analytics-shared", shared);
});

test("creators, their profiles, invitations and reviews", async ({ browser }) => {
  test.setTimeout(600_000);
  const [brand, creator, other] = [await person(browser), await person(browser), await person(browser)];
  const names = { brand: fresh("casa-lumen"), creator: fresh("aiko"), other: fresh("jonas") };
  await signUp(brand, "A brand", names.brand);
  await signUp(creator, "A creator", names.creator);
  await signUp(other, "A creator", names.other);
  await creator.goto("/settings");
  await creator.locator("#profile_picture").setInputFiles({ name: "me.png", mimeType: "image/png", buffer: picture(600, 600, [190, 120, 150]) });
  await creator.getByLabel("Instagram handle").fill("aiko.at.dusk");
  await creator.getByLabel("About you").fill("Small rooms, warm light, slow evenings. I film in my own flat in Lisbon, mostly at dusk, and answer within a day.");
  await creator.locator("#profile").getByRole("button", { name: "Save" }).click();
  await expect(creator.getByText("Your profile is kept.")).toBeVisible();
  const campaign = await publish(brand, { title: "Lamps that dim like the evening does", budget: "3200" });
  await shoot(brand, "creators", "/creators");
  await shoot(brand, "creators-empty", "/creators?search=nobody-is-called-so&on_time=true&min_followers=x");
  await shoot(brand, "profile-invite", `/u/${names.creator}`);
  await shoot(other, "profile-own", `/u/${names.other}`);
  for (const name of [names.creator, names.other]) {
    await brand.goto(`/u/${name}`);
    await brand.getByLabel("Note").fill("We love how you film light. Two reels, one with the dimmer in close-up?");
    await brand.getByRole("button", { name: "Send the invitation" }).click();
    await expect(brand.getByText(`You invited ${name}`)).toBeVisible();
  }
  await shoot(other, "invited-dashboard", "/dashboard");
  await shoot(other, "invited-campaign", campaign);
  await bid(creator, campaign, "1200");
  await shoot(brand, "invited-brand", campaign);
  const path = await accept(brand, campaign, names.creator);
  await pay(brand, path);
  await deliver(creator, path, "https://www.instagram.com/reel/C9dusk/", "", "#ad Evenings at our place.");
  await approve(brand, path);
  await shoot(brand, "review-form", path);
  for (const [page, word, text] of [
    [brand, "Excellent", "Drafts a week early, and the close-up was better than what we had asked for. We would work with her again tomorrow."],
    [creator, "Very good", "A clear brief and quick answers."],
  ] as const) {
    await page.goto(path);
    await page.getByRole("radio", { name: word }).check();
    await page.getByLabel("What was it like to work together?").fill(text);
    await page.getByRole("button", { name: "Keep the review" }).click();
    await expect(page.getByText(/^(Your review is kept|Both reviews are published)\.$/)).toBeVisible();
  }
  await shoot(creator, "reviews-deal", path);
  await shoot(other, "profile", `/u/${names.creator}`);
  await shoot(other, "profile-brand", `/u/${names.brand}`);
});

test("every page of the staff", async ({ browser }) => {
  test.setTimeout(600_000);
  const [sam, brand, creator] = [await person(browser), await person(browser), await person(browser)];
  const names = { title: "Lamps that dim like the evening does", brand: fresh("lumen"), creator: fresh("aiko") };
  const path = await deal(brand, creator, names);
  await pay(brand, path);
  await talk(brand, creator, names);
  await report(creator, names.brand, "They want to pay me outside of the platform, and they ask for my bank details in every second message.");
  await staff(sam);
  for (const list of ["users", "campaigns", "bids", "payments", "notifications", "reports", "jobs", "audit"]) await shoot(sam, `staff-${list}`, `/admin/${list}`);
  await shoot(sam, "staff-bid", path.replace("/bids/", "/admin/bids/"));
  await sam.goto(`/admin/reports?search=${names.creator}`);
  await sam.locator(".staff-table .row-link").first().click();
  await shoot(sam, "staff-report", new URL(sam.url()).pathname);
  await shoot(sam, "staff-conversation", `${new URL(sam.url()).pathname}/conversation`);
  for (const [list, search] of [["campaigns", names.brand], ["payments", names.creator], ["notifications", names.creator]]) {
    await sam.goto(`/admin/${list}?search=${search}`);
    await sam.locator(".staff-table .row-link").first().click();
    await expect(sam.locator(".staff-detail")).toBeVisible();
    await shoot(sam, `staff-one-of-${list}`, new URL(sam.url()).pathname);
  }
  await sam.goto(`/admin/users?search=${names.brand}`);
  await sam.locator(".staff-table .row-link").first().click();
  const user = new URL(sam.url()).pathname;
  await shoot(sam, "staff-user", user);
  for (const width of [390, 1440]) {
    await sam.setViewportSize({ width, height: 900 });
    await sam.goto(user);
    for (const label of ["Edit", "Ban"]) await sam.locator(".staff-acts summary", { hasText: label }).click();
    await sam.screenshot({ path: `screenshots/staff-user-open-${width}.png`, fullPage: true });
  }
  await shoot(sam, "staff-overview", "/admin");
});
