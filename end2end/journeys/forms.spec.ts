// Forms: errors stand beside their fields and lose nothing, with JavaScript and without; a double click counts once.

import { expect } from "@playwright/test";
import { bid, describeCampaign, errorOf, fresh, nextStep, PASSWORD, person, picture, publish, register, signUp, test } from "./support";

for (const javaScriptEnabled of [true, false]) {
  const mode = `JavaScript ${javaScriptEnabled ? "on" : "off"}`;

  test(`a wrong registration keeps what was typed (${mode})`, async ({ browser }) => {
    const page = await person(browser, { javaScriptEnabled });
    await page.goto("/register");
    await page.getByRole("radio", { name: "A creator" }).check();
    await page.getByLabel("E-mail address").fill("mia@nowhere");
    await page.getByLabel("Username").fill("mia b!");
    await page.getByLabel("First name").fill("Mia");
    await page.getByLabel("Last name").fill("Lind");
    await page.getByLabel("Password", { exact: true }).fill("12345678");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(errorOf(page, "email")).toHaveText("Enter a valid email address.");
    await expect(errorOf(page, "username")).toContainText("Enter a valid username");
    await expect(errorOf(page, "password")).toContainText("This password is too common.");
    await expect(page.getByLabel("Username")).toHaveValue("mia b!");
    await expect(page.getByLabel("First name")).toHaveValue("Mia");
    await expect(page.getByLabel("E-mail address")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByRole("radio", { name: "A creator" })).toBeChecked();
    await expect(page.getByRole("alert")).toBeVisible();
  });

  test(`a picture that is none loses nothing that was typed (${mode})`, async ({ browser }) => {
    const page = await person(browser, { javaScriptEnabled });
    await signUp(page, "A brand", fresh("northwind"));
    await describeCampaign(page, { title: "Slow mornings", budget: "4800", image: Buffer.from("this is no picture") });
    await page.getByRole("button", { name: "Save and continue" }).click();
    await expect(errorOf(page, "image")).toContainText("Upload a valid image.");
    await expect(page.getByLabel("Budget")).toHaveValue("4800");
    await expect(page.getByLabel("Ends")).toHaveValue("2027-08-31");
  });

  test(`a wrong password says so, and the right one leads on (${mode})`, async ({ browser }) => {
    const page = await person(browser, { javaScriptEnabled });
    const name = fresh("mia");
    await register(page, "A creator", name);
    await page.context().clearCookies();
    await page.goto("/dashboard");
    await expect(page).toHaveURL(/\/login\?next=/);
    await page.getByLabel("E-mail address").fill(`${name}@EXAMPLE.com`);
    await page.getByLabel("Password", { exact: true }).fill("wrong");
    await page.getByRole("button", { name: "Log in" }).click();
    await expect(page.getByText(/do not match/)).toBeVisible();
    await expect(page.getByLabel("E-mail address")).toHaveValue(`${name}@EXAMPLE.com`);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Log in" }).click();
    await expect(page).toHaveURL(/\/dashboard$/);
    await page.locator("summary", { hasText: "Account" }).click();
    await page.getByRole("button", { name: "Log out" }).click();
    await expect(page).toHaveURL(/\/$/);
    await page.goto("/dashboard");
    await expect(page).toHaveURL(/\/login\?next=/);
  });

  test(`a campaign is edited, closed and deleted by its brand (${mode})`, async ({ browser }) => {
    const page = await person(browser, { javaScriptEnabled });
    await signUp(page, "A brand", fresh("northwind"));
    const path = await publish(page, { title: "Slow mornings", budget: "4800" });
    await page.goto(`${path}/edit`);
    await page.getByLabel("Title").fill("Slower mornings");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByRole("heading", { level: 1, name: "Slower mornings" })).toBeVisible();
    await page.goto(`${path}/delete`);
    await expect(page.getByText("Slower mornings").first()).toBeVisible();
    await page.getByRole("button", { name: /delete/i }).click();
    await expect(page).toHaveURL(/\/dashboard$/);
    expect((await page.goto(path))?.status()).toBe(404);
  });
}

test("a double click publishes once", async ({ browser }) => {
  const page = await person(browser);
  const name = fresh("northwind");
  await signUp(page, "A brand", name);
  await describeCampaign(page, { title: `Once ${name}`, budget: "4800" });
  await nextStep(page, "review");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Publish campaign" }).dblclick();
  await expect(page).toHaveURL(/\/campaigns\/[0-9a-f-]{36}$/);
  await page.goto(`/campaigns?search=${encodeURIComponent(`Once ${name}`)}`);
  await expect(page.locator(".campaign-card").filter({ hasText: `Once ${name}` })).toHaveCount(1);
});

test("a second bid is refused, and after a decline one may bid again", async ({ browser }) => {
  const [brand, creator] = [await person(browser), await person(browser)];
  const name = fresh("mia");
  await signUp(brand, "A brand", fresh("northwind"));
  const path = await publish(brand, { title: "Slow mornings", budget: "4800" });
  await signUp(creator, "A creator", name);
  await creator.goto(path);
  const second = await creator.context().newPage();
  await second.goto(path);
  await bid(creator, path, "1200");
  await second.getByLabel("What would you do it for?").fill("1100");
  await second.getByRole("button", { name: "Place bid" }).click();
  await expect(second.getByText("You already have a bid on this campaign.").first()).toBeVisible();

  await brand.goto(path);
  const row = brand.getByRole("row").filter({ hasText: name });
  await row.locator("summary", { hasText: "Decline" }).click();
  await row.getByRole("button", { name: "Yes, decline" }).click();
  await expect(brand.getByText(`You declined the bid of ${name}.`)).toBeVisible();
  await bid(creator, path, "900");
});

test("a lost connection keeps the form and says so", async ({ browser }) => {
  const page = await person(browser);
  await signUp(page, "A brand", fresh("northwind"));
  await describeCampaign(page, { title: "Slow mornings", budget: "4800" });
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Save and continue" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel("Budget")).toHaveValue("4800");
  await page.context().setOffline(false);
  await nextStep(page, "review");
});

test("a new code can be asked for after a countdown, and the old one is dead", async ({ browser }) => {
  const page = await person(browser);
  const name = fresh("mia");
  await register(page, "A creator", name);
  await expect(page.getByRole("button", { name: /new code/i })).toBeDisabled();
  await page.getByLabel("Six-digit code").fill("000000");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(errorOf(page, "otp")).toContainText("Invalid or expired");
});

test("the theme can be switched without JavaScript", async ({ browser }) => {
  const page = await person(browser, { javaScriptEnabled: false });
  await page.goto("/campaigns");
  await page.locator("summary[aria-label=Theme]").click();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page).toHaveURL(/\/campaigns$/);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the theme is switched without a reload and survives one", async ({ page }) => {
  await page.goto("/campaigns");
  await page.waitForLoadState("networkidle");
  await page.locator("summary[aria-label=Theme]").click();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

for (const javaScriptEnabled of [true, false]) {
  test(`a profile is completed from the dashboard, JavaScript ${javaScriptEnabled ? "on" : "off"}`, async ({ browser }) => {
    const mia = await person(browser, { javaScriptEnabled });
    await signUp(mia, "A creator", fresh("mia"));
    await mia.goto("/dashboard");
    await mia.getByRole("link", { name: "Add a picture" }).click();
    await expect(mia).toHaveURL(/\/settings#profile$/);
    await mia.getByLabel("First name").fill("Mia");
    await mia.getByLabel("Last name").fill("Lund");
    await mia.getByLabel("Instagram handle").fill("mia.makes");
    await mia.getByLabel("About you").fill("Slow mornings & <b>coffee</b>.");
    await mia.locator("#profile_picture").setInputFiles({ name: "me.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
    const save = mia.locator("#profile").getByRole("button", { name: "Save" });
    await save.click();
    await expect(mia.locator("#profile_picture-error")).toContainText("valid image");
    await expect(mia.getByLabel("About you")).toHaveValue("Slow mornings & <b>coffee</b>.");
    await mia.locator("#profile_picture").setInputFiles({ name: "me.png", mimeType: "image/png", buffer: picture() });
    await save.click();
    await expect(mia.getByText("Your profile is kept.")).toBeVisible();
    await expect(mia.getByAltText("Your picture now")).toBeVisible();
    await mia.goto("/dashboard");
    for (const done of ["Add a picture", "Say your name", "Write a line about yourself", "Add your Instagram handle"]) {
      await expect(mia.getByRole("link", { name: done })).toHaveCount(0);
    }
  });
}
