// Pictures of what the work brought.

import { shoot } from "./shoot";
import { PHONE, deal, makeLink, pay, person, recordResults, test } from "./support";

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
