// The pages of the staff, as pages.spec.ts looks at the others. Lists are narrowed to what each test has made: other tests write to them
// at the same time, and fifty of their rows take minutes to look at.

import { expect, type Browser, type Page } from "@playwright/test";
import { inspect, inspectOpen, watch } from "./inspect";
import { buryJob, staff } from "./staffing";
import { deal, fresh, pay, person, report, test } from "./support";

type Scene = { sam: Page; brand: Page; path: string; names: { brand: string; creator: string }; faults: string[] };

/** A paid deal whose creator has reported the brand, and somebody of the staff. */
async function scene(browser: Browser): Promise<Scene> {
  const [sam, brand, creator] = [await person(browser), await person(browser), await person(browser)];
  const names = { brand: fresh("northwind"), creator: fresh("mia") };
  const path = await deal(brand, creator, names);
  await pay(brand, path);
  await report(creator, names.brand, `Wants to pay outside. ${"word".repeat(60)}`);
  await staff(sam);
  // From here on: the second factor has ended every socket of before.
  return { sam, brand, path, names, faults: watch(sam) };
}

/** Finds the first of a narrowed list and opens it. Answers its address. */
async function openOne(page: Page, list: string, search: string): Promise<string> {
  await page.goto(`/admin/${list}?search=${search}`);
  await page.locator(".staff-table .row-link").first().click();
  await expect(page).toHaveURL(new RegExp(`/admin/${list}/[0-9a-f-]{36}$`));
  await expect(page.locator(".staff-detail")).toBeVisible();
  return new URL(page.url()).pathname;
}

test("the staff's overview and lists", async ({ browser }) => {
  test.setTimeout(600_000);
  const { sam, brand, names, faults } = await scene(browser);
  await inspect(sam, "/admin");
  for (const [list, search] of [["users", names.brand], ["campaigns", names.brand], ["bids", names.creator], ["payments", names.creator], ["audit", names.creator]]) {
    await sam.goto(`/admin/${list}?search=${search}`);
    await expect(sam.locator(".staff-table .row-link, .trail > li").first(), list).toBeVisible();
    await inspect(sam, `/admin/${list}?search=${search}`);
  }
  await inspect(sam, "/admin/users?search=nobody-is-called-so&state=active");
  await inspect(brand, "/admin", 404);
  expect(faults).toEqual([]);
});

test("what the staff reads of an account, a campaign, a bid and a payment", async ({ browser }) => {
  test.setTimeout(600_000);
  const { sam, path, names, faults } = await scene(browser);
  await inspect(sam, path.replace("/bids/", "/admin/bids/"));
  for (const [list, search] of [["users", names.creator], ["campaigns", names.brand], ["payments", names.creator]]) {
    await inspect(sam, await openOne(sam, list, search));
  }
  // What opens in place is looked at as well, all of it at once.
  await openOne(sam, "users", names.creator);
  await openAll(sam);
  await inspectOpen(sam, "the forms about an account");
  expect(faults).toEqual([]);
});

test("what the staff reads of a report, a notification and a job", async ({ browser }) => {
  test.setTimeout(600_000);
  const { sam, names, faults } = await scene(browser);
  for (const list of ["notifications", "reports"]) {
    await inspect(sam, `/admin/${list}?search=${names.creator}`);
    await inspect(sam, await openOne(sam, list, names.creator));
  }
  await sam.getByRole("link", { name: "Read the conversation" }).click();
  await expect(sam).toHaveURL(/\/admin\/reports\/[0-9a-f-]{36}\/conversation$/);
  await inspect(sam, new URL(sam.url()).pathname);
  const job = buryJob(`The mail server said: ${"word".repeat(60)}`);
  await inspect(sam, `/admin/jobs?search=${job}`);
  await inspect(sam, `/admin/jobs/${job}`);
  await openAll(sam);
  await inspectOpen(sam, "the forms about a job");
  expect(faults).toEqual([]);
});

/** Opens every form of the page. */
async function openAll(page: Page): Promise<void> {
  const forms = page.locator(".staff-acts details");
  await expect(forms.first()).toBeVisible();
  for (const form of await forms.all()) {
    await form.locator("> summary").click();
    await expect(form).toHaveAttribute("open", "");
  }
}
