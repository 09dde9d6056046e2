// The steps to a campaign: in any order, kept on the server, with marks of what is missing; published once, copied, deleted.
// With JavaScript and without.

import { expect, type Page } from "@playwright/test";
import { describeCampaign, errorOf, fresh, nextStep, person, picture, publish, signUp, test } from "./support";

const DRAFT = /\/campaigns\/drafts\/[0-9a-f-]{36}/;

/** Signs up and takes the first step. */
async function begin(page: Page, title: string): Promise<void> {
  await signUp(page, "A brand", fresh("northwind"));
  await page.goto("/campaigns/new");
  await page.getByRole("radio", { name: "Sales" }).check();
  await page.getByLabel("Title").fill(title);
  await nextStep(page, "brief");
}

/** The step of that name in the list of steps. */
function step(page: Page, name: string) {
  return page.getByRole("navigation", { name: "Steps" }).locator(".wizard-item").filter({ hasText: name });
}

for (const javaScriptEnabled of [true, false]) {
  const mode = `JavaScript ${javaScriptEnabled ? "on" : "off"}`;

  test(`a draft is left, found again and published (${mode})`, async ({ browser }) => {
    const page = await person(browser, { javaScriptEnabled });
    const title = `Slow mornings ${fresh("t")}`;
    await begin(page, title);

    await test.step("what was typed is kept on the way to another step and back", async () => {
      await page.getByLabel("Brief").fill("A story about slow mornings.");
      await step(page, "References").click();
      await expect(page).toHaveURL(/\/references$/);
      await page.getByRole("button", { name: "Back" }).click();
      await expect(page).toHaveURL(/\/brief$/);
      await expect(page.getByLabel("Brief")).toHaveValue("A story about slow mornings.");
    });

    await test.step("what is missing stands beside its field, and nothing is lost", async () => {
      await page.getByLabel("Platform").first().selectOption("blog");
      await page.getByRole("button", { name: "Save and continue" }).click();
      await expect(errorOf(page, "deliverables-0-format")).toContainText("This field is required.");
      await expect(page.getByLabel("Brief")).toHaveValue("A story about slow mornings.");
      await expect(page.getByLabel("Platform").first()).toHaveValue("blog");
      await page.getByLabel("Format").first().selectOption("article");
    });

    await test.step("a second deliverable comes, and a third goes again", async () => {
      for (const [n, platform, format] of [[1, "instagram", "reel"], [2, "tiktok", "video"]] as const) {
        await page.getByRole("button", { name: "Add another deliverable" }).click();
        await page.locator(`#deliverables-${n}-platform`).selectOption(platform);
        await page.locator(`#deliverables-${n}-format`).selectOption(format);
      }
      const cards = page.locator(".row-card:visible");
      await page.getByRole("button", { name: "Remove Deliverable 2" }).click();
      await expect(cards).toHaveCount(2);
      if (javaScriptEnabled) {
        await page.getByRole("button", { name: "Undo" }).click();
        await expect(cards).toHaveCount(3);
        await expect(page.locator("#deliverables-1-platform")).toHaveValue("instagram");
        await page.getByRole("button", { name: "Remove Deliverable 2" }).click();
        await expect(cards).toHaveCount(2);
      }
      await page.getByRole("button", { name: "Save and finish later" }).click();
      await expect(page).toHaveURL(/\/dashboard$/);
    });

    await test.step("the draft is listed, and goes on where something is missing", async () => {
      const draft = page.locator(".draft").filter({ hasText: title });
      await expect(draft).toContainText("3 things to do");
      await draft.getByRole("link", { name: "Continue" }).click();
      await expect(page).toHaveURL(/\/terms$/);
      await expect(step(page, "Brief")).toContainText("Done");
      await step(page, "Brief").click();
      await expect(page.locator("#deliverables-0-platform")).toHaveValue("blog");
      await expect(page.locator("#deliverables-1-platform")).toHaveValue("tiktok");
    });

    await test.step("publishing too early says what is missing, and where", async () => {
      await step(page, "Review").click();
      await page.getByRole("button", { name: "Publish campaign" }).click();
      await expect(page.getByRole("alert")).toContainText("3 fields need your attention.");
      await expect(errorOf(page, "budget")).toBeVisible();
      await page.getByRole("link", { name: /^Budget and dates · Budget/ }).click();
      await expect(page).toHaveURL(/\/terms\?check=1#budget$/);
      await expect(errorOf(page, "budget")).toBeVisible();
    });

    await test.step("then it goes on the board with its brief", async () => {
      await page.getByLabel("Budget").fill("4800");
      await page.getByLabel("Starts").fill("2027-06-01");
      await page.getByLabel("Ends").fill("2027-08-31");
      await page.getByLabel("Picture").setInputFiles({ name: "tea.png", mimeType: "image/png", buffer: picture() });
      await nextStep(page, "review");
      await expect(page.getByText("Ready to publish")).toBeVisible();
      await page.getByRole("button", { name: "Publish campaign" }).click();
      await expect(page.getByText("Campaign published.")).toBeVisible();
      await expect(page.getByRole("row").filter({ hasText: "Blog" })).toContainText("1 article");
      await expect(page.getByRole("row").filter({ hasText: "TikTok" })).toContainText("1 video");
      await expect(page.getByText("Goal: Sales")).toBeVisible();
      await page.goto("/dashboard");
      await expect(page.locator(".draft")).toHaveCount(0);
    });
  });

  test(`a campaign is copied into a draft, and the draft deleted (${mode})`, async ({ browser }) => {
    const page = await person(browser, { javaScriptEnabled });
    await signUp(page, "A brand", fresh("northwind"));
    const path = await publish(page, { title: "Slow mornings", budget: "4800", image: picture() });
    await page.getByRole("button", { name: "Duplicate" }).click();
    await expect(page).toHaveURL(/\/review$/);
    await expect(page).toHaveURL(DRAFT);
    await expect(page.getByText("Ready to publish")).toBeVisible();
    await expect(page.locator("main img.detail-media")).toBeVisible();
    await page.locator("summary", { hasText: "Delete draft" }).click();
    await expect(page.getByText("Delete “Slow mornings”?")).toBeVisible();
    await page.getByRole("button", { name: "Yes, delete it" }).click();
    await expect(page.getByText("Draft deleted.")).toBeVisible();
    await expect(page.locator(".draft")).toHaveCount(0);
    expect((await page.goto(path))?.status()).toBe(200);
  });

  test(`the brief of an open campaign is changed (${mode})`, async ({ browser }) => {
    const page = await person(browser, { javaScriptEnabled });
    await signUp(page, "A brand", fresh("northwind"));
    const path = await publish(page, { title: "Slow mornings", budget: "4800" });
    await page.goto(`${path}/edit`);
    await page.locator("summary", { hasText: "Add deliverables" }).click();
    await page.locator("#deliverables-1-platform").selectOption("podcast");
    await page.locator("#deliverables-1-format").selectOption("episode");
    await page.locator("#deliverables-0-remove").check();
    await page.getByLabel("Do", { exact: false }).first().fill("Smile.");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByRole("row").filter({ hasText: "Podcast" })).toContainText("1 episode");
    await expect(page.getByRole("row").filter({ hasText: "Instagram" })).toHaveCount(0);
    await expect(page.getByText("Smile.")).toBeVisible();
  });
}

test("the card follows what is typed, and formats follow the platform", async ({ browser }) => {
  const page = await person(browser);
  await begin(page, "Slow mornings");
  await page.waitForLoadState("networkidle");
  const card = page.locator("[data-preview=card]");
  await expect(card).toContainText("Slow mornings");
  await page.getByLabel("Platform").first().selectOption("blog");
  await expect(page.locator("#deliverables-0-format option[value=reel]")).toBeDisabled();
  await expect(page.locator("#deliverables-0-format option[value=article]")).toBeEnabled();
  await step(page, "Budget and dates").click();
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Budget").fill("1234.5");
  await expect(card).toContainText("$1,234.50");
  await expect(card).toContainText("Slow mornings");
});

test("Enter goes on, and removes nothing", async ({ browser }) => {
  const page = await person(browser);
  await signUp(page, "A brand", fresh("northwind"));
  await describeCampaign(page, { title: "Slow mornings", budget: "4800" });
  await step(page, "Brief").click();
  await page.waitForLoadState("networkidle");
  await page.locator("#deliverables-0-count").press("Enter");
  await expect(page).toHaveURL(/\/references$/);
  await step(page, "Brief").click();
  await expect(page.locator("#deliverables-0-platform")).toHaveValue("instagram");
});
