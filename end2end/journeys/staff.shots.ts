// Pictures of what the staff sees.

import { expect } from "@playwright/test";
import { shoot, shootOpen } from "./shoot";
import { buryJob, staff } from "./staffing";
import { deal, fresh, pay, person, report, talk, test } from "./support";

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
  const job = `/admin/jobs/${buryJob("The mail server said: 550 5.1.1 mailbox unavailable")}`;
  await shoot(sam, "staff-job", job);
  for (const label of ["Try again", "Delete"]) await sam.locator(".staff-acts summary", { hasText: label }).click();
  await shootOpen(sam, "staff-job-open");
  await shoot(sam, "staff-overview", "/admin");
});
