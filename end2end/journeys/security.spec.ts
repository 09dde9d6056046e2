// Keeping an account safe: second factor, devices, tokens, a copy of one's data, and its end.

import { expect, type Browser, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

import { inspect } from "./inspect";
import { enrol } from "./staffing";
import { PASSWORD, codeFor, fresh, person, signUp, test } from "./support";
import { totp } from "./totp";

/** Gives address and password. */
async function logIn(page: Page, name: string): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("E-mail address").fill(`${name}@example.com`);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
}

async function secondBrowser(browser: Browser, name: string, options = {}): Promise<Page> {
  const page = await person(browser, options);
  await logIn(page, name);
  return page;
}

test("logging in asks for a code, or a recovery code, once each", async ({ browser }) => {
  const mia = await person(browser);
  const name = fresh("mia");
  await signUp(mia, "A creator", name);
  const { key, codes } = await enrol(mia);

  const phone = await secondBrowser(browser, name);
  await expect(phone).toHaveURL(/\/login\/code$/);
  await inspect(phone, "/login/code");
  await phone.getByLabel("Code").fill("000000");
  await phone.getByRole("button", { name: "Log in" }).click();
  await expect(phone.locator(".field-error").getByText("This code does not match")).toBeVisible();
  // The next half minute's: the present one is used up.
  await phone.getByLabel("Code").fill(totp(key, 1));
  await phone.getByRole("button", { name: "Log in" }).click();
  await expect(phone).toHaveURL(/\/dashboard$/);

  const plain = await secondBrowser(browser, name, { javaScriptEnabled: false });
  await expect(plain).toHaveURL(/\/login\/code$/);
  await plain.getByLabel("Code").fill(codes[0]);
  await plain.getByRole("button", { name: "Log in" }).click();
  await expect(plain).toHaveURL(/\/dashboard$/);

  const again = await secondBrowser(browser, name);
  await again.getByLabel("Code").fill(codes[0]);
  await again.getByRole("button", { name: "Log in" }).click();
  await expect(again.locator(".field-error").getByText("This code does not match")).toBeVisible();
});

test("two-factor log-in is switched on, asked for and switched off without JavaScript", async ({ browser }) => {
  const mia = await person(browser, { javaScriptEnabled: false });
  const name = fresh("mia");
  await signUp(mia, "A creator", name);
  const { key, codes } = await enrol(mia);
  const phone = await secondBrowser(browser, name, { javaScriptEnabled: false });
  await expect(phone).toHaveURL(/\/login\/code$/);
  await phone.getByLabel("Code").fill(totp(key, 1));
  await phone.getByRole("button", { name: "Log in" }).click();
  await expect(phone).toHaveURL(/\/dashboard$/);
  await phone.goto("/settings/security");
  const card = phone.locator("#two-factor");
  await card.locator("summary", { hasText: "Switch off" }).click();
  const off = card.locator("form").filter({ has: phone.getByRole("button", { name: "Switch two-factor log-in off" }) });
  await off.getByLabel("Current password").fill(PASSWORD);
  await off.getByLabel("Code").fill(codes[0]);
  await off.getByRole("button", { name: "Switch two-factor log-in off" }).click();
  await expect(card.locator("summary", { hasText: "Switch on" })).toBeVisible();
  await expect(await secondBrowser(browser, name, { javaScriptEnabled: false })).toHaveURL(/\/dashboard$/);
});

test("a forgotten password is replaced by a mailed code, with and without JavaScript", async ({ browser }) => {
  for (const javaScriptEnabled of [true, false]) {
    const name = fresh("mia");
    const mia = await person(browser);
    await signUp(mia, "A creator", name);
    const page = await person(browser, { javaScriptEnabled });
    await page.goto("/login");
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    await page.getByLabel("E-mail address").fill(`${name}@example.com`);
    await page.getByRole("button", { name: "Send the code" }).click();
    await expect(page).toHaveURL(/\/reset$/);
    await expect(page.getByText("If there is such an account, a code is on its way.")).toBeVisible();
    await expect(page.getByLabel("E-mail address")).toHaveValue(`${name}@example.com`);
    const code = await codeFor(`${name}@example.com`, "Set a new password");
    await page.getByLabel("Six-digit code").fill(code === "000000" ? "000001" : "000000");
    await page.getByLabel("New password").fill("quiet-river-77");
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.locator(".field-error").getByText("Invalid or expired")).toBeVisible();
    await page.getByLabel("Six-digit code").fill(code);
    await page.getByLabel("New password").fill("quiet-river-77");
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("Your password is changed. Log in with the new one.")).toBeVisible();
    await page.getByLabel("E-mail address").fill(`${name}@example.com`);
    await page.getByLabel("Password", { exact: true }).fill("quiet-river-77");
    await page.getByRole("button", { name: "Log in" }).click();
    await expect(page).toHaveURL(/\/dashboard$/);
    // The browser that was logged in before is not any more.
    await mia.goto("/dashboard");
    await expect(mia).toHaveURL(/\/login/);
  }
});

test("a device that is logged out elsewhere is out at once", async ({ browser }) => {
  const mia = await person(browser);
  const name = fresh("mia");
  await signUp(mia, "A creator", name);
  const other = await secondBrowser(browser, name);
  await expect(other).toHaveURL(/\/dashboard$/);
  await mia.goto("/settings/security");
  const line = mia.locator("#devices li").filter({ hasNotText: "This device" });
  await line.locator("summary").click();
  await line.getByRole("button", { name: "Yes, log it out" }).click();
  await expect(mia.getByText("That device is logged out.")).toBeVisible();
  await other.goto("/settings");
  await expect(other.getByRole("heading", { level: 1, name: "Profile" })).toBeHidden();
  await mia.goto("/settings");
  await expect(mia.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
});

for (const javaScriptEnabled of [true, false]) {
  test(`a token opens the API until it is revoked (JavaScript ${javaScriptEnabled ? "on" : "off"})`, async ({ browser, request }) => {
    const mia = await person(browser, { javaScriptEnabled });
    await signUp(mia, "A creator", fresh("mia"));
    await mia.goto("/settings/tokens");
    await mia.getByLabel("Name").fill("Reports");
    await mia.getByLabel("Current password").fill(PASSWORD);
    await mia.getByRole("button", { name: "Make token" }).click();
    await expect(mia.getByText("Your token is ready.")).toBeVisible();
    const token = (await mia.locator(".secret-text").innerText()).trim();
    const headers = { authorization: `Bearer ${token}` };
    expect((await request.get("/apis/user-profile/", { headers })).status()).toBe(200);
    expect((await request.put("/apis/notifications/read/", { headers, data: {} })).status()).toBe(403);
    await mia.reload();
    await expect(mia.locator(".secret-text")).toHaveCount(0);
    await mia.locator("#tokens summary").click();
    await mia.getByRole("button", { name: "Yes, revoke it" }).click();
    await expect(mia.getByText("The token is revoked.")).toBeVisible();
    expect((await request.get("/apis/user-profile/", { headers })).status()).toBe(401);
  });
}

/** A file of a ZIP, found by its local header; its sizes stand in the directory at the end. */
function unzipped(zip: Buffer, wanted: string): string {
  let at = zip.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  at = zip.readUInt32LE(at + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [size, nameLength, extra, comment] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const start = zip.readUInt32LE(at + 42);
    if (zip.toString("utf8", at + 46, at + 46 + nameLength) === wanted) {
      const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
      return inflateRawSync(zip.subarray(data, data + size)).toString("utf8");
    }
    at += 46 + nameLength + extra + comment;
  }
  throw new Error(`${wanted} is not there`);
}

for (const javaScriptEnabled of [true, false]) {
  test(`a copy of one's data is made, downloaded and read (JavaScript ${javaScriptEnabled ? "on" : "off"})`, async ({ browser }) => {
    test.slow();
    const mia = await person(browser, { javaScriptEnabled });
    const name = fresh("mia");
    await signUp(mia, "A creator", name);
    await mia.goto("/settings/data");
    await mia.getByRole("button", { name: "Make a copy" }).click();
    await expect(mia.getByText("Your data is being gathered.")).toBeVisible();
    await expect(async () => {
      await mia.reload();
      await expect(mia.getByRole("link", { name: /^Download/ })).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    const [download] = await Promise.all([mia.waitForEvent("download"), mia.getByRole("link", { name: /^Download/ }).click()]);
    expect(download.suggestedFilename()).toBe("tandem-data.zip");
    const zip = readFileSync(await download.path());
    expect(JSON.parse(unzipped(zip, "profile.json"))).toMatchObject({ username: name, email: `${name}@example.com` });
  });
}

test("an account is deleted by who means it, without JavaScript", async ({ browser }) => {
  const mia = await person(browser, { javaScriptEnabled: false });
  const name = fresh("mia");
  await signUp(mia, "A creator", name);
  await mia.goto("/settings/data");
  await mia.locator("summary", { hasText: "Delete my account" }).click();
  await mia.getByLabel("Your username").fill("somebody");
  await mia.getByLabel("Current password").fill(PASSWORD);
  await mia.getByRole("button", { name: "Delete my account for good" }).click();
  await expect(mia.locator(".field-error").getByText(`Type ${name} to say that you mean it.`)).toBeVisible();
  await mia.getByLabel("Your username").fill(name);
  await mia.getByLabel("Current password").fill(PASSWORD);
  await mia.getByRole("button", { name: "Delete my account for good" }).click();
  await expect(mia.getByText("Your account is deleted. Farewell.")).toBeVisible();
  await logIn(mia, name);
  await expect(mia.getByText("That e-mail address and password do not match.").first()).toBeVisible();
});
