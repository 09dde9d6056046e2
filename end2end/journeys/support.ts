// What the journeys share: people, pictures, codes out of the outbox.

import { expect, test as base, type APIRequestContext, type Browser, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { picture, type Tint } from "./pictures";

export { picture, type Tint };

export const PASSWORD = "plum-kettle-42";

/** A test whose people go home when it ends: pages left open stay connected and load again on each event of later tests. */
export const test = base.extend<{ leave: void }>({
  leave: [
    async ({ browser }, use) => {
      await use();
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});

let counter = 0;

/** A name that no other test of this run uses. */
export function fresh(prefix: string): string {
  counter += 1;
  return `${prefix}-${process.pid}-${Date.now().toString(36)}-${counter}`;
}

/** Two contexts are two browsers: each has its own cookies. */
export async function person(browser: Browser, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext(options);
  return context.newPage();
}

/** The address of somebody who signs up here. */
export function mailOf(name: string): string {
  return `${name.replace(/[^\x20-\x7e]/g, "x")}@example.com`;
}

/** Registers through the form, and ends on the page that asks for the code. */
export async function register(page: Page, kind: "A brand" | "A creator", name: string): Promise<void> {
  await page.goto("/register");
  await page.getByRole("radio", { name: kind }).check();
  await page.getByLabel("E-mail address").fill(mailOf(name));
  await page.getByLabel("Username").fill(name);
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Last name").fill("Lind");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/verify$/);
}

/** Registers and proves the address with the code of the mail. */
export async function signUp(page: Page, kind: "A brand" | "A creator", name: string): Promise<void> {
  await register(page, kind, name);
  await page.getByLabel("Six-digit code").fill(await codeFor(mailOf(name)));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
}

/** Registers through the API, for journeys about what comes afterwards. Answers an access token. */
export async function account(request: APIRequestContext, name: string, kind: string): Promise<string> {
  const email = mailOf(name);
  const made = await request.post("/apis/register-user/", { data: { email, username: name, password: PASSWORD, account_type: kind } });
  expect(made.status()).toBe(201);
  const answer = await request.post("/apis/login/", { data: { email, password: PASSWORD } });
  return (await answer.json()).access;
}

/** Logs in, and ends on the dashboard. */
export async function logIn(page: Page, name: string): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("E-mail address").fill(mailOf(name));
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
}

/** The code in the newest mail to that address, of that subject if one is given, as soon as it lies in the outbox. */
export async function codeFor(email: string, subject = ""): Promise<string> {
  const outbox = join(process.env.DATA_DIR ?? "", "outbox");
  let code: string | undefined;
  await expect
    .poll(() => {
      const mails = listed(outbox).map((name) => readFileSync(join(outbox, name), "utf8"));
      const texts = mails.filter((text) => text.includes(email) && text.includes(subject));
      code = texts.at(-1)?.match(/code is (\d{6})/)?.[1];
      return code;
    })
    .toBeTruthy();
  return code as string;
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".eml"))
      .sort();
  } catch {
    return [];
  }
}

/** The sentence that stands beside a field. */
export function errorOf(page: Page, field: string): Locator {
  return page.locator(`[data-error-for="${field}"]`);
}

export type Campaign = { title: string; budget: string; image?: Buffer };

/** Keeps the step that is filled in, and goes on to the next. */
export async function nextStep(page: Page, step: "brief" | "references" | "terms" | "review"): Promise<void> {
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page).toHaveURL(new RegExp(`/campaigns/drafts/[0-9a-f-]{36}/${step}$`));
}

/** Takes the steps to a new campaign up to the last with fields, and fills that in: budget, dates and picture. */
export async function describeCampaign(page: Page, campaign: Campaign): Promise<void> {
  await page.goto("/campaigns/new");
  await page.getByRole("radio", { name: "Launch" }).check();
  await page.getByLabel("Title").fill(campaign.title);
  await nextStep(page, "brief");
  await page.getByLabel("Brief").fill("Two reels and a story about slow mornings.\n\nDrafts one week ahead.");
  await page.getByLabel("Platform").first().selectOption("instagram");
  await page.getByLabel("Format").first().selectOption("reel");
  await page.getByLabel("How many").first().fill("2");
  await nextStep(page, "references");
  await nextStep(page, "terms");
  await page.getByLabel("Budget").fill(campaign.budget);
  await page.getByLabel("Starts").fill("2027-06-01");
  await page.getByLabel("Ends").fill("2027-08-31");
  if (campaign.image) {
    await page.getByLabel("Picture").setInputFiles({ name: "tea.png", mimeType: "image/png", buffer: campaign.image });
  }
}

/** Publishes a campaign, and ends on its page. */
export async function publish(page: Page, campaign: Campaign): Promise<string> {
  await describeCampaign(page, campaign);
  await nextStep(page, "review");
  await page.getByRole("button", { name: "Publish campaign" }).click();
  await expect(page).toHaveURL(/\/campaigns\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

export type Terms = { pitch?: string; days?: string; revisions?: string };

/** Bids on the campaign of that page. */
export async function bid(page: Page, path: string, amount: string, terms: Terms = {}): Promise<void> {
  await page.goto(path);
  await page.getByLabel("What would you do it for?").fill(amount);
  if (terms.pitch) await page.getByLabel("Your pitch").fill(terms.pitch);
  if (terms.days) await page.getByLabel("Delivered within").fill(terms.days);
  if (terms.revisions) await page.getByLabel("Revisions").selectOption(terms.revisions);
  await page.getByRole("button", { name: "Place bid" }).click();
  await expect(page.getByText("Bid placed.")).toBeVisible();
}

/** Accepts that creator's bid on the campaign of that page, and ends on the page of the deal. */
export async function accept(page: Page, path: string, name: string): Promise<string> {
  await page.goto(path);
  const row = page.getByRole("row").filter({ hasText: name });
  await row.locator("summary", { hasText: "Accept" }).click();
  await row.getByRole("button", { name: "Yes, accept" }).click();
  await expect(page.getByText(`You accepted the bid of ${name}.`)).toBeVisible();
  await row.getByRole("link", { name: /open the deal/ }).click();
  await expect(page).toHaveURL(/\/bids\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** A deal between two people who have just signed up; the brand has not paid. Ends with both on its page. */
export async function deal(brand: Page, creator: Page, names: { title?: string; brand?: string; creator?: string } = {}): Promise<string> {
  const creatorName = names.creator ?? fresh("mia");
  await signUp(brand, "A brand", names.brand ?? fresh("northwind"));
  await signUp(creator, "A creator", creatorName);
  const path = await publish(brand, { title: names.title ?? "Slow mornings", budget: "4800" });
  await bid(creator, path, "1200");
  const page = await accept(brand, path, creatorName);
  await creator.goto(page);
  return page;
}

/** Goes from the deal's page to the sandbox's checkout. */
export async function checkout(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("link", { name: "Pay $1,200.00" }).click();
  await expect(page).toHaveURL(/\/pay\/[0-9a-f-]{36}$/);
  await page.getByRole("button", { name: "Pay $1,200.00" }).click();
  await expect(page).toHaveURL(/\/sandbox\/checkout\//);
}

/** Pays the deal, and ends on the page that says so. */
export async function pay(page: Page, path: string): Promise<void> {
  await checkout(page, path);
  await page.getByRole("button", { name: "Pay $1,200.00" }).click();
  await expect(page).toHaveURL(/\/pay\/success\?/);
  await expect(page.getByRole("heading", { level: 1, name: "Paid" })).toBeVisible();
}

/** Goes to the page of that creator's bid on the campaign of that page. */
export async function openBid(page: Page, path: string, name: string): Promise<string> {
  await page.goto(path);
  await page.getByRole("row").filter({ hasText: name }).getByRole("rowheader").getByRole("link", { name }).click();
  await expect(page).toHaveURL(/\/bids\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** Answers the offer on the table of that page with another one. */
export async function counterOffer(page: Page, path: string, amount: string, terms: { days?: string; note?: string } = {}): Promise<void> {
  await page.goto(path);
  await page.locator("summary", { hasText: "Make a counter-offer" }).click();
  await page.getByLabel("Your offer").fill(amount);
  if (terms.days) await page.getByLabel("Delivered within").fill(terms.days);
  if (terms.note) await page.getByLabel("Note").fill(terms.note);
  await page.getByRole("button", { name: "Send the offer" }).click();
  await expect(page.getByText("Your offer is on the table.")).toBeVisible();
}

/** Accepts the offer on the table. */
export async function acceptOffer(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator("summary", { hasText: "Accept" }).click();
  await page.getByRole("button", { name: "Yes, accept" }).click();
  await expect(page.getByText("Agreed. The terms are fixed now.")).toBeVisible();
}

/** Delivers a link, and ends on the deal's page. */
export async function deliver(page: Page, path: string, url: string, note = "", caption = ""): Promise<void> {
  await page.goto(path);
  await page.getByLabel("Link to the live post").fill(url);
  await page.getByLabel("Text of the post").fill(caption);
  await page.getByLabel("Note").fill(note);
  await page.getByRole("button", { name: "Deliver", exact: true }).click();
  await expect(page.getByText("Delivered. Now the brand looks at it.")).toBeVisible();
}

/** Records what the deal's work brought, with a link as a proof. `path` is the deal's page. */
export async function recordResults(page: Page, path: string, numbers: Record<string, string>): Promise<void> {
  await page.goto(`${path}/results`);
  const correct = page.locator("summary", { hasText: "Correct these numbers" });
  if ((await correct.count()) > 0) await correct.click();
  for (const [label, value] of Object.entries(numbers)) await page.getByLabel(label).fill(value);
  await page.getByLabel("Link", { exact: false }).first().fill("https://social.example/insights/1");
  await page.getByRole("button", { name: "Record results" }).click();
  await expect(page.getByText(/^Results (recorded|corrected)\./)).toBeVisible();
}

/** Makes a tracking link of the deal and answers its address. */
export async function makeLink(page: Page, path: string, name: string): Promise<string> {
  await page.goto(`${path}/results`);
  await page.getByLabel("Where it leads").fill("https://shop.example/tea?size=2");
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Make a link" }).click();
  await expect(page.getByText(`The link “${name}” counts from now on.`)).toBeVisible();
  return page.getByLabel(`Address of “${name}”`).inputValue();
}

/** The name of a browser that people use: a click of a program does not count. */
export const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1";

/** Sends the delivery back with a reason. */
export async function askForChanges(page: Page, path: string, reason: string): Promise<void> {
  await page.goto(path);
  await page.locator("summary", { hasText: "Ask for changes" }).click();
  await page.getByLabel("What should change?").fill(reason);
  await page.getByRole("button", { name: "Send back" }).click();
  await expect(page.getByText(/^You asked .* for changes\.$/)).toBeVisible();
}

/** Approves the delivery, after a look at the post where its text does not say that it is an ad. */
export async function approve(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator("summary", { hasText: "Approve" }).click();
  const box = page.getByLabel("I have checked that the post says it is an ad");
  if ((await box.count()) > 0) await box.check();
  await page.getByRole("button", { name: "Yes, approve" }).click();
  await expect(page.getByText(/^You approved the work of /)).toBeVisible();
}

/** A conversation with everything in it: links, a picture, emoji, a draft, something unread. */
export async function talk(brand: Page, creator: Page, names: { brand: string; creator: string }): Promise<void> {
  const say = async (page: Page, words: string) => {
    await page.getByRole("textbox", { name: /^Message to / }).fill(words);
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.locator(".bubbles .mine").last()).toContainText(words.slice(0, 20));
  };
  await brand.goto(`/messages/${names.creator}`);
  await say(brand, "Hello! We loved your last reel. Could you start with the first cut on Monday?");
  await creator.goto(`/messages/${names.brand}`);
  await say(creator, "Monday works.");
  await say(creator, "This is the light I have in mind, mornings only: https://example.com/moodboard/slow-mornings-2027");
  await creator.getByLabel("Add a picture").setInputFiles({ name: "tea.png", mimeType: "image/png", buffer: picture(960, 720) });
  await say(creator, "And the kitchen.");
  await say(creator, "🎉");
  await brand.goto(`/messages/${names.creator}`);
  await say(brand, "Lovely. One thing: the bag has to be in the frame when you pour, and please mention that it is roasted the same week.");
  await brand.getByRole("textbox", { name: /^Message to / }).fill("Also, do you need");
}

/** Reports somebody one can write to. */
export async function report(page: Page, name: string, reason: string): Promise<void> {
  await page.goto(`/messages/${name}`);
  await page.locator(".thread-tools > summary").click();
  await page.getByText(`Report ${name}`).click();
  await page.getByLabel("What is wrong?").fill(reason);
  await page.getByRole("button", { name: "Send the report" }).click();
  await expect(page.getByText(/^Reported\./)).toBeVisible();
}
