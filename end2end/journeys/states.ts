// Pages as they are only for a moment, or once something has been opened in them: looked at by states.spec.ts, pictured by states.shots.ts.

import { expect, type Browser, type Page } from "@playwright/test";
import { beginEnrolment, endEnrolment } from "./staffing";
import { PASSWORD, bid, errorOf, fresh, person, picture, publish, signUp } from "./support";

/** Looks at a page as it stands; `name` is for a file. */
export type Look = (page: Page, name: string) => Promise<void>;

/** What people do, with a look at each state on the way. */
export const STATES: [name: string, show: (browser: Browser, look: Look) => Promise<void>][] = [
  ["a form is refused, and the list of keys is open", refused],
  ["two-factor log-in is switched on", secondFactor],
  ["a picture is cut, a token is made, a copy of one's data is ready", settings],
  ["what opens in a list of bids, and below the bell", bids],
  ["what opens in a conversation", conversation],
];

async function refused(browser: Browser, look: Look): Promise<void> {
  const page = await person(browser);
  await page.goto("/register");
  await page.waitForLoadState("networkidle");
  await page.getByLabel("E-mail address").fill("mia@nowhere");
  await page.getByLabel("Username").fill("mia b!");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(errorOf(page, "email")).toBeVisible();
  await look(page, "refused-registration");
  await page.goto("/campaigns");
  await page.getByRole("button", { name: "Keyboard" }).click();
  await expect(page.getByRole("region", { name: "Keyboard" })).toBeVisible();
  await look(page, "keys");
}

async function secondFactor(browser: Browser, look: Look): Promise<void> {
  const page = await person(browser);
  await signUp(page, "A creator", fresh("mia"));
  await look(page, "empty-dashboard-creator");
  const key = await beginEnrolment(page);
  await look(page, "two-factor-key");
  await endEnrolment(page, key);
  await look(page, "two-factor-recovery-codes");
  for (const label of ["New recovery codes", "Switch off"]) await page.locator("#two-factor summary", { hasText: label }).click();
  await look(page, "two-factor-on");
}

async function settings(browser: Browser, look: Look): Promise<void> {
  const page = await person(browser);
  await signUp(page, "A creator", fresh("mia"));
  await page.goto("/settings/data");
  await page.getByRole("button", { name: "Make a copy" }).click();
  await expect(page.getByText("Your data is being gathered.")).toBeVisible();
  await page.goto("/settings/tokens");
  await page.getByLabel("Name").fill("Reports");
  await page.getByLabel("Current password").fill("wrong");
  await page.getByRole("button", { name: "Make token" }).click();
  await expect(errorOf(page, "current_password")).toBeVisible();
  await look(page, "token-refused");
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make token" }).click();
  await expect(page.getByText("Your token is ready.")).toBeVisible();
  await look(page, "token-made");
  await page.goto("/settings");
  await page.waitForLoadState("networkidle");
  await page.locator("#profile_picture").setInputFiles({ name: "me.png", mimeType: "image/png", buffer: picture(900, 600, [190, 120, 150]) });
  await expect(page.locator(".crop-view")).toBeVisible();
  await look(page, "picture-crop");
  await page.goto("/settings/data");
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("link", { name: /^Download/ })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await page.locator("summary", { hasText: "Delete my account" }).click();
  await look(page, "export-ready");
}

async function bids(browser: Browser, look: Look): Promise<void> {
  const [brand, creator] = [await person(browser), await person(browser)];
  await signUp(brand, "A brand", fresh("northwind"));
  await look(brand, "empty-dashboard-brand");
  await signUp(creator, "A creator", fresh("mia"));
  const path = await publish(brand, { title: "Slow mornings", budget: "4800" });
  await bid(creator, path, "1200");
  for (const [name, opener] of [
    ["open-estimate", ".estimate > summary"],
    ["open-bulk-decline", ".bulk-bar summary"],
    ["open-decline", "td.row-actions .confirm:nth-of-type(2) > summary"],
    ["open-bell", ".bell > summary"],
    ["open-account-menu", ".account-menu > summary"],
  ]) {
    await brand.goto(path);
    await brand.waitForLoadState("networkidle");
    if (name === "open-bulk-decline") await brand.getByLabel("Choose all").check();
    await brand.locator(opener).first().click();
    await look(brand, name);
  }
}

async function conversation(browser: Browser, look: Look): Promise<void> {
  const [brand, creator] = [await person(browser), await person(browser)];
  const name = fresh("mia");
  await signUp(brand, "A brand", fresh("northwind"));
  await signUp(creator, "A creator", name);
  const path = await publish(brand, { title: "Slow mornings", budget: "4800" });
  await bid(creator, path, "1200");
  await brand.goto(`/messages/${name}`);
  await brand.waitForLoadState("networkidle");
  await brand.locator(".thread-tools > summary").click();
  await brand.getByText(`Report ${name}`).click();
  await expect(brand.getByLabel("What is wrong?")).toBeVisible();
  await look(brand, "open-report");
  await brand.getByRole("button", { name: "Send the report" }).click();
  await expect(errorOf(brand, "reason")).toBeVisible();
  await look(brand, "refused-report");
  await brand.goto(`/messages/${name}`);
  await brand.locator(".thread-tools > summary").click();
  await brand.getByRole("button", { name: `Block ${name}` }).click();
  await expect(brand.locator(".composer.blocked")).toBeVisible();
  await look(brand, "blocked");
}
