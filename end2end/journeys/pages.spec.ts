// Every page, in both themes, on a phone and on a desk: no accessibility fault, no sideways scrolling, no layout shift,
// no error in the console, and no request to anyone else.

import { expect } from "@playwright/test";
import { inspect, inspectOpen, watch } from "./inspect";
import {
  PHONE, accept, acceptOffer, approve, askForChanges, bid, counterOffer, deal, deliver, describeCampaign, fresh, makeLink, openBid, pay, person,
  picture, publish, recordResults, register, signUp, talk, test,
} from "./support";

test("pages for anyone", async ({ browser }) => {
  test.setTimeout(600_000);
  const [page, brand] = [await person(browser), await person(browser)];
  const faults = watch(page);
  await signUp(brand, "A brand", fresh("northwind"));
  const path = await publish(brand, { title: "Slow mornings", budget: "4800", image: picture() });
  for (const open of ["/", "/register", "/login", "/forgot", "/reset", "/campaigns", "/campaigns?search=nothing-is-called-so", "/campaigns?status=all&min_budget=x", path]) {
    await inspect(page, open);
  }
  for (const lost of ["/no-such-page", "/t/leads-nowhere", "/unsubscribe/no-such-token"]) await inspect(page, lost, 404);
  await inspect(page, "/apis/docs");
  await inspect(page, "/campaigns/00000000-0000-4000-8000-000000000000", 404);
  expect(faults).toEqual([]);
});

test("pages of a brand", async ({ browser }) => {
  test.setTimeout(600_000);
  const [page, creator] = [await person(browser), await person(browser)];
  const faults = watch(page);
  await register(page, "A brand", fresh("northwind"));
  await inspect(page, "/verify");
  await inspect(page, "/dashboard");
  await inspect(page, "/campaigns/new");
  const path = await publish(page, { title: "Slow mornings", budget: "4800" });
  await inspect(page, path);
  await inspect(page, "/bids");
  await signUp(creator, "A creator", fresh("mia"));
  await bid(creator, path, "1200");
  for (const own of ["/bids", "/bids?tab=archive", `${path}?tab=declined`, path, `${path}/edit`, `${path}/delete`, "/dashboard"]) await inspect(page, own);
  expect(faults).toEqual([]);
});

test("pages of a draft", async ({ browser }) => {
  test.setTimeout(600_000);
  const page = await person(browser);
  const faults = watch(page);
  await signUp(page, "A brand", fresh("northwind"));
  await describeCampaign(page, { title: "Slow mornings", budget: "4800", image: picture() });
  const draft = new URL(page.url()).pathname.replace(/\/terms$/, "");
  for (const step of ["goal", "brief", "references", "terms", "terms?check=1", "review"]) await inspect(page, `${draft}/${step}`);
  await inspect(page, "/dashboard");
  expect(faults).toEqual([]);
});

test("pages of a creator", async ({ browser }) => {
  test.setTimeout(600_000);
  const [page, brand] = [await person(browser), await person(browser)];
  const faults = watch(page);
  await signUp(page, "A creator", fresh("mia"));
  await inspect(page, "/dashboard");
  await signUp(brand, "A brand", fresh("northwind"));
  const path = await publish(brand, { title: "Slow mornings", budget: "4800" });
  await inspect(page, path);
  await inspect(page, "/bids");
  await bid(page, path, "1200");
  await inspect(page, path);
  await inspect(page, "/bids");
  await inspect(page, "/dashboard");
  await page.goto("/campaigns?search=slow&max_budget=9000");
  await page.getByRole("button", { name: "Save this search" }).click();
  await expect(page.getByText("Saved: you are told of new ones")).toBeVisible();
  await inspect(page, "/campaigns?search=slow&max_budget=9000");
  await inspect(page, "/campaigns?search=nothing-is-called-so");
  await inspect(page, "/settings");
  await inspect(page, "/campaigns/new", 403);
  expect(faults).toEqual([]);
});

test("pages of a bid from the first offer to the agreement", async ({ browser }) => {
  test.setTimeout(600_000);
  const [brand, creator] = [await person(browser), await person(browser)];
  const faults = [watch(brand), watch(creator)];
  const name = fresh("mia");
  await signUp(brand, "A brand", fresh("northwind"));
  await signUp(creator, "A creator", name);
  const campaign = await publish(brand, { title: "Slow mornings", budget: "4800" });
  await bid(creator, campaign, "1200", { pitch: `Two reels. ${"word".repeat(60)}`, days: "10", revisions: "1" });
  const path = await openBid(brand, campaign, name);
  for (const page of [brand, creator]) await inspect(page, path);
  await counterOffer(brand, path, "900", { days: "7", note: "word".repeat(80) });
  for (const page of [brand, creator]) await inspect(page, path);
  await inspect(creator, "/dashboard");
  // What opens in place is looked at as well.
  for (const label of ["Accept", "Make a counter-offer"]) {
    await creator.goto(path);
    await creator.locator("summary", { hasText: label }).click();
    await inspectOpen(creator, label);
  }
  await acceptOffer(creator, path);
  for (const page of [brand, creator]) await inspect(page, path);
  await inspect(brand, `${path}/agreement`);
  expect(faults.flat()).toEqual([]);
});

test("pages of a deal before and after its payment", async ({ browser }) => {
  test.setTimeout(600_000);
  const [brand, creator] = [await person(browser), await person(browser)];
  const faults = [watch(brand), watch(creator)];
  const path = await deal(brand, creator);
  const id = path.slice("/bids/".length);
  await inspect(brand, path);
  await inspect(brand, `/pay/${id}`);
  await inspect(brand, `/pay/cancel?bid=${id}`);
  await inspect(brand, `/pay/success?bid=${id}`);
  await inspect(brand, "/dashboard");
  await inspect(creator, path);
  await pay(brand, path);
  for (const page of [brand, creator]) await inspect(page, "/bids?tab=accepted");
  await inspect(brand, new URL(brand.url()).pathname + new URL(brand.url()).search);
  await inspect(brand, `/pay/${id}`);
  await inspect(brand, `${path}/receipt`);
  await inspect(brand, path);
  await inspect(creator, path);
  expect(faults.flat()).toEqual([]);
});

test("pages of a deal from the delivery to the payout", async ({ browser }) => {
  test.setTimeout(600_000);
  const [brand, creator] = [await person(browser), await person(browser)];
  const faults = [watch(brand), watch(creator)];
  const path = await deal(brand, creator);
  await inspect(creator, "/earnings");
  await pay(brand, path);
  await deliver(creator, path, "https://social.example/p/1", "Two reels and a story.");
  for (const page of [brand, creator]) await inspect(page, path);
  await inspect(brand, "/dashboard");
  await askForChanges(brand, path, "Brighter, please.");
  await inspect(creator, path);
  await deliver(creator, path, `https://social.example/${"a-very-long-address-".repeat(12)}`, "word".repeat(80));
  await brand.goto(path);
  await brand.locator("summary", { hasText: "Ask to cancel" }).click();
  await brand.getByLabel("Why?").fill("We moved the launch.");
  await brand.getByRole("button", { name: "Send the request" }).click();
  await expect(brand.getByText("You asked to cancel the deal.")).toBeVisible();
  for (const page of [brand, creator]) await inspect(page, path);
  await brand.getByRole("button", { name: "Take the request back" }).click();
  await expect(brand.getByText("The deal goes on.", { exact: true })).toBeVisible();
  await approve(brand, path);
  for (const page of [brand, creator]) await inspect(page, path);
  await inspect(creator, "/earnings");
  expect(faults.flat()).toEqual([]);
});

test("pages of results", async ({ browser }) => {
  test.setTimeout(600_000);
  const [brand, creator] = [await person(browser), await person(browser)];
  const faults = [watch(brand), watch(creator)];
  const path = await deal(brand, creator);
  for (const page of [brand, creator]) await inspect(page, `${path}/results`);
  await pay(brand, path);
  for (const page of [brand, creator]) await inspect(page, "/analytics");
  const address = await makeLink(brand, path, "Story");
  await brand.request.get(address, { headers: { "user-agent": PHONE }, maxRedirects: 0 });
  await recordResults(creator, path, { Reach: "8000", Impressions: "20000", Engagements: "340", Clicks: "90" });
  await recordResults(creator, path, { Reach: "9000" });
  for (const page of [brand, creator]) {
    await inspect(page, `${path}/results`);
    await inspect(page, "/analytics");
  }
  await inspect(brand, "/analytics?by=creator&sort=reach&period=7d");
  expect(faults.flat()).toEqual([]);
});

test("pages of a campaign's report", async ({ browser }) => {
  test.setTimeout(600_000);
  const [brand, creator, guest] = [await person(browser), await person(browser), await person(browser)];
  const faults = [watch(brand), watch(creator)];
  const path = await deal(brand, creator);
  await brand.goto(path);
  const campaign = await brand.getByRole("link", { name: "Read the brief" }).getAttribute("href");
  await pay(brand, path);
  await makeLink(brand, path, "Story");
  await recordResults(creator, path, { Reach: "8000", Impressions: "20000", Engagements: "340", Clicks: "90" });
  await inspect(brand, `${campaign}/analytics`);
  await inspect(creator, `${campaign}/analytics`, 403);
  await brand.goto(`${campaign}/analytics`);
  await brand.waitForLoadState("networkidle");
  await brand.getByLabel("Show what was paid and earned").check();
  await brand.getByRole("button", { name: "Make an address" }).click();
  const shared = new URL(await brand.getByLabel("Address of the report").inputValue()).pathname;
  await inspect(guest, shared);
  await inspect(guest, "/r/nonsense", 404);
  for (const opener of [".kpi-how summary", "#shop .rule summary", ".share-list summary"]) {
    await brand.goto(`${campaign}/analytics`);
    await brand.locator(opener).first().click();
    await inspectOpen(brand, opener);
  }
  expect(faults.flat()).toEqual([]);
});

test("pages of creators, invitations and reviews", async ({ browser }) => {
  test.setTimeout(600_000);
  const [brand, creator, anyone] = [await person(browser), await person(browser), await person(browser)];
  const faults = [watch(brand), watch(creator), watch(anyone)];
  const names = { brand: fresh("northwind"), creator: fresh("zoë.with-a-rather-long-name") };
  await signUp(brand, "A brand", names.brand);
  await signUp(creator, "A creator", names.creator);
  const campaign = await publish(brand, { title: "Slow mornings", budget: "4800" });
  for (const open of ["/creators", "/creators?search=nobody-is-called-so", "/creators?min_followers=x", `/u/${names.brand}`]) await inspect(anyone, open);
  await inspect(anyone, "/u/nobody-is-called-so", 404);
  await inspect(creator, `/u/${names.creator}`);
  await inspect(brand, `/u/${names.creator}`);
  await brand.getByLabel("Note").fill(`Your kitchen. ${"word".repeat(60)}`);
  await brand.getByRole("button", { name: "Send the invitation" }).click();
  await expect(brand.getByText(`You invited ${names.creator}`)).toBeVisible();
  for (const open of [campaign, `/u/${names.creator}`]) await inspect(brand, open);
  for (const open of [campaign, "/dashboard"]) await inspect(creator, open);
  await bid(creator, campaign, "1200");
  const path = await accept(brand, campaign, names.creator);
  await pay(brand, path);
  await deliver(creator, path, "https://social.example/p/1", "", "#ad Slow mornings.");
  await approve(brand, path);
  for (const page of [brand, creator]) await inspect(page, path);
  for (const page of [brand, creator]) {
    await page.goto(path);
    await page.getByRole("radio", { name: "Very good" }).check();
    await page.getByLabel("What was it like to work together?").fill(`A clear brief. ${"word".repeat(60)}`);
    await page.getByRole("button", { name: "Keep the review" }).click();
    await expect(page.getByText(/^(Your review is kept|Both reviews are published)\.$/)).toBeVisible();
  }
  for (const page of [brand, creator]) await inspect(page, path);
  for (const name of [names.creator, names.brand]) await inspect(anyone, `/u/${encodeURIComponent(name)}`);
  expect(faults.flat()).toEqual([]);
});

test("pages of messages, notifications and settings", async ({ browser }) => {
  test.setTimeout(600_000);
  const [brand, creator] = [await person(browser), await person(browser)];
  const faults = [watch(brand), watch(creator)];
  const names = { brand: fresh("northwind"), creator: fresh("mia") };
  const path = await deal(brand, creator, names);
  for (const empty of ["/messages", "/messages?view=contacts", "/messages?search=nobody-is-called-so", `/messages/${names.creator}`]) {
    await inspect(brand, empty);
  }
  await talk(brand, creator, names);
  await inspect(brand, `/messages/${names.creator}`);
  await inspect(creator, "/notifications");
  await inspect(creator, "/messages");
  await inspect(creator, `/messages/${names.brand}`);
  for (const page of ["", "/security", "/notifications", "/tokens", "/data"]) await inspect(creator, `/settings${page}`);
  await inspect(creator, "/messages/nobody-is-called-so", 404);
  for (const [open, menu] of [[path, ".bell"], [`/messages/${names.creator}`, ".thread-tools"], [`/messages/${names.creator}`, ".emoji"]]) {
    await brand.goto(open);
    await brand.locator(`${menu} > summary`).click();
    await inspectOpen(brand, menu);
  }
  expect(faults.flat()).toEqual([]);
});
