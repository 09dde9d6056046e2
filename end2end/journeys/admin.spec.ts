// The staff at work: somebody is found and banned, a report read and resolved, a payment given back, and the log tells of all of it.

import { expect, type Page } from "@playwright/test";
import { staff } from "./staffing";
import { deal, errorOf, fresh, logIn, pay, person, report, test } from "./support";

for (const javaScriptEnabled of [true, false]) {
  const mode = `JavaScript ${javaScriptEnabled ? "on" : "off"}`;

  test(`the staff bans, resolves, refunds, and all of it is in the log (${mode})`, async ({ browser }) => {
    test.slow();
    const [sam, brand, creator] = [await person(browser, { javaScriptEnabled }), await person(browser), await person(browser)];
    const names = { brand: fresh("northwind"), creator: fresh("mia") };
    const path = await deal(brand, creator, names);
    await pay(brand, path);
    await report(creator, names.brand, "Wants to pay outside.");
    const me = await staff(sam);

    await test.step("the overview says what waits, and leads there", async () => {
      await sam.goto("/dashboard");
      await sam.locator(".account-menu > summary").click();
      await sam.getByRole("link", { name: "Staff" }).click();
      await expect(sam.getByRole("heading", { name: "This needs you" })).toBeVisible();
      await sam.getByRole("link", { name: /open reports?$/ }).click();
      await expect(sam).toHaveURL(/\/admin\/reports\?status=open$/);
    });

    await test.step("the report is read and resolved", async () => {
      await sam.getByLabel("Username or e-mail address of either side, or an id").fill(names.brand);
      await sam.getByRole("button", { name: "Apply" }).click();
      await sam.getByRole("link", { name: `${names.creator} about ${names.brand}` }).click();
      await expect(sam.getByText("Wants to pay outside.")).toBeVisible();
      await sam.getByRole("link", { name: "Read the conversation" }).click();
      await expect(sam.getByText("They have written nothing")).toBeVisible();
      await sam.getByRole("link", { name: "Back to the report" }).click();
      await act(sam, "Resolve", "Resolve the report", "Banned the brand.");
      await expect(sam.getByText("The report is resolved.")).toBeVisible();
      await expect(sam.getByRole("link", { name: "Read the conversation" })).toHaveCount(0);
    });

    await test.step("the payment is given back", async () => {
      await sam.goto(path.replace("/bids/", "/admin/bids/"));
      await act(sam, "Refund", "Refund $1,200.00", "The brand breaks our rules.");
      await expect(sam.getByText("The refund is on its way.")).toBeVisible();
      await expect
        .poll(
          async () => {
            await sam.reload();
            return sam.locator(".staff-side .badge").getByText("Refunded").isVisible();
          },
          { timeout: 30_000, intervals: [500, 1_000] },
        )
        .toBe(true);
    });

    await test.step("the brand is found and banned, with a reason", async () => {
      await sam.goto("/admin/users");
      await sam.getByLabel("Username, e-mail address or id").fill(names.brand.toUpperCase());
      await sam.getByRole("button", { name: "Apply" }).click();
      await sam.getByRole("link", { name: names.brand }).click();
      await sam.locator("summary", { hasText: "Ban" }).click();
      await sam.getByRole("button", { name: `Ban ${names.brand}` }).click();
      await expect(errorOf(sam, "reason").locator("visible=true")).toHaveText("This field may not be blank.");
      await sam.getByLabel("Reason").locator("visible=true").fill("Pays outside.");
      await sam.getByRole("button", { name: `Ban ${names.brand}` }).click();
      await expect(sam.getByText("The account is banned.")).toBeVisible();
      await brand.goto("/dashboard");
      await expect(brand).toHaveURL(/\/login/);
    });

    await test.step("and let in again", async () => {
      await act(sam, "Lift the ban", `Let ${names.brand} in again`, "They explained.");
      await expect(sam.getByText("The account may log in again.")).toBeVisible();
      await logIn(brand, names.brand);
    });

    await test.step("the log tells of all of it", async () => {
      await sam.goto(`/admin/audit?search=${me}`);
      for (const [words, reason] of [
        ["Closed report", "Banned the brand."],
        ["Refunded payment", "The brand breaks our rules."],
        ["Banned account", "Pays outside."],
        ["Let account in again", "They explained."],
      ]) {
        const entry = sam.locator(".trail > li").filter({ hasText: words });
        await expect(entry).toContainText(reason);
        await expect(entry).toContainText(`by ${me}`);
      }
      await sam.goto(`/admin/audit?search=${path.slice("/bids/".length)}&source=money`);
      await expect(sam.locator(".trail > li")).toHaveCount(2);
    });
  });
}

test("for members there are no such pages", async ({ browser }) => {
  const [brand, creator, stranger] = [await person(browser), await person(browser), await person(browser)];
  const path = await deal(brand, creator);
  for (const page of ["/admin", "/admin/users", "/admin/audit", path.replace("/bids/", "/admin/bids/")]) {
    for (const member of [brand, creator]) expect((await member.goto(page))?.status(), page).toBe(404);
    await stranger.goto(page);
    await expect(stranger).toHaveURL(/\/login\?next=/);
  }
});

/** Opens a form of the page, gives the reason, and sends it. */
async function act(page: Page, label: string, yes: string, reason: string): Promise<void> {
  await page.locator(".staff-acts summary", { hasText: label }).click();
  const form = page.locator(".staff-acts form").filter({ has: page.getByRole("button", { name: yes }) });
  await form.getByLabel("Reason").fill(reason);
  await form.getByRole("button", { name: yes }).click();
}
