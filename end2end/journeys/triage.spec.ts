// A brand sorts the bids it has received, and their creators hear of it. With JavaScript and without.

import { expect, type APIRequestContext, type Locator, type Page } from "@playwright/test";
import { account, fresh, logIn, person, test } from "./support";

type Scene = { brand: string; creators: string[]; path: string };

/** A campaign with bids of three creators: 1,200, 980 and 1,450. */
async function scene(request: APIRequestContext): Promise<Scene> {
  const brand = fresh("northwind");
  const creators = [fresh("mia"), fresh("noa"), fresh("eve")];
  const headers = { authorization: `Bearer ${await account(request, brand, "brand")}` };
  const data = { title: "Slow mornings", description: "Two reels.", budget: "4800", start_date: "2027-06-01", end_date: "2027-08-31" };
  const campaign = await (await request.post("/apis/create-campaign/", { data, headers })).json();
  for (const [at, amount] of ["1200", "980", "1450"].entries()) {
    const own = { authorization: `Bearer ${await account(request, creators[at], "influencer")}` };
    const answer = await request.post("/apis/bids/create/", { data: { campaign: campaign.id, amount }, headers: own });
    expect(answer.status()).toBe(201);
  }
  return { brand, creators, path: `/campaigns/${campaign.id}` };
}

function row(page: Page, name: string): Locator {
  return page.getByRole("row").filter({ hasText: name });
}

async function tab(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("navigation", { name: "Bids by what you decided" }).getByRole("link", { name }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test(`a brand shortlists, archives and declines (JavaScript ${javaScriptEnabled ? "on" : "off"})`, async ({ browser, request }) => {
    const { brand, creators, path } = await scene(request);
    const [mia, noa, eve] = creators;
    const page = await person(browser, { javaScriptEnabled });
    await logIn(page, brand);
    await page.goto(path);
    await page.waitForLoadState("networkidle");

    await test.step("one by one, and back", async () => {
      await page.getByRole("button", { name: `Put ${mia}’s bid on the shortlist` }).click();
      await expect(page.getByText(`${mia}’s bid is on the shortlist.`)).toBeVisible();
      await expect(row(page, mia)).toHaveCount(0);
      await expect(page.getByRole("button", { name: "Undo" })).toBeInViewport();
      await page.getByRole("button", { name: "Undo" }).click();
      await expect(page.getByText("Undone.")).toBeVisible();
      await expect(row(page, mia)).toBeVisible();
    });

    await test.step("several at once", async () => {
      await row(page, mia).getByRole("checkbox").check();
      await row(page, noa).getByRole("checkbox").check();
      await page.getByRole("button", { name: "Shortlist", exact: true }).click();
      await expect(page.getByText("2 shortlisted.")).toBeVisible();
      await page.getByRole("button", { name: `Archive ${eve}’s bid` }).click();
      await expect(page.getByText(`${eve}’s bid is in the archive.`)).toBeVisible();
      await tab(page, /^Archive 1$/);
      await expect(row(page, eve)).toBeVisible();
      await tab(page, /^Shortlist 2$/);
      await expect(row(page, mia)).toBeVisible();
      await expect(row(page, noa)).toBeVisible();
    });

    await test.step("nothing ticked is said", async () => {
      await page.getByRole("button", { name: "Archive", exact: true }).click();
      await expect(page.getByText("Choose at least one bid first.")).toBeVisible();
    });

    await test.step("sorted by price, the address says so", async () => {
      await page.getByRole("link", { name: "You pay" }).click();
      await expect(page).toHaveURL(/tab=shortlist&sort=amount/);
      await expect(page.locator("tbody th strong")).toHaveText([noa, mia]);
      await page.getByRole("link", { name: "Per engagement" }).click();
      await expect(page).toHaveURL(/sort=engagement_cost/);
      await row(page, noa).locator(".estimate > summary").click();
      await expect(row(page, noa).getByText("What you pay ÷ (followers × engagement rate)")).toBeVisible();
    });

    await test.step("declined with a reason", async () => {
      await page.goto(`${path}?tab=shortlist`);
      await page.waitForLoadState("networkidle");
      await row(page, noa).getByRole("checkbox").check();
      await page.locator(".bulk-bar summary", { hasText: "Decline" }).click();
      await page.locator(".bulk-bar").getByLabel("Reason").selectOption("Over budget");
      await page.locator(".bulk-bar").getByLabel(/^A sentence/).fill("800 is the most we can pay.");
      await page.getByRole("button", { name: "Yes, decline them" }).click();
      await expect(page.getByText("1 declined.")).toBeVisible();
      await tab(page, /^Declined 1$/);
      await expect(row(page, noa)).toContainText("Over budget: “800 is the most we can pay.”");
    });

    await test.step("its creator reads it, nobody else", async () => {
      const creator = await person(browser, { javaScriptEnabled });
      await logIn(creator, noa);
      await creator.goto("/bids");
      await expect(creator.getByText("Over budget: “800 is the most we can pay.”")).toBeVisible();
      await creator.goto(path);
      await expect(creator.getByText(`${brand} said: Over budget: “800 is the most we can pay.”`)).toBeVisible();
      await creator.goto("/notifications");
      await expect(creator.locator("main").getByText(/was declined: over budget/).first()).toBeVisible();
    });

    await test.step("one decline, undone at once", async () => {
      await page.goto("/bids?tab=shortlist");
      await page.waitForLoadState("networkidle");
      await row(page, mia).locator("summary", { hasText: "Decline" }).click();
      await row(page, mia).getByRole("button", { name: "Yes, decline" }).click();
      await expect(page.getByText(`You declined the bid of ${mia}.`)).toBeVisible();
      await expect(page).toHaveURL(/\/bids\?tab=shortlist/);
      await page.getByRole("button", { name: "Undo" }).click();
      await expect(page.getByText("Undone.")).toBeVisible();
      await expect(row(page, mia)).toBeVisible();
    });

    await test.step("accepted from the list of all bids", async () => {
      await row(page, mia).locator("summary", { hasText: "Accept" }).click();
      await row(page, mia).getByRole("button", { name: "Yes, accept" }).click();
      await expect(page.getByText(`You accepted the bid of ${mia}.`)).toBeVisible();
      await page.goto("/bids?tab=accepted");
      await expect(row(page, mia).getByText("Not paid")).toBeVisible();
    });
  });
}

test("one box ticks all, and the number is counted", async ({ browser, request }) => {
  const { brand, creators, path } = await scene(request);
  const page = await person(browser);
  await logIn(page, brand);
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Choose all").check();
  await expect(page.getByText("3 of 3 chosen")).toBeVisible();
  await row(page, creators[0]).getByRole("checkbox").uncheck();
  await expect(page.getByText("2 of 3 chosen")).toBeVisible();
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page.getByText("2 archived.")).toBeVisible();
  await expect(row(page, creators[0])).toBeVisible();
});

test("a bid leaves its tab at once, and is back if the server refuses", async ({ browser, request }) => {
  const { brand, creators, path } = await scene(request);
  const page = await person(browser);
  await logIn(page, brand);
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  const mark = "**/fn/bids/mark";
  let answer = () => {};
  const held = new Promise<void>((done) => (answer = done));
  await page.route(mark, async (route) => {
    await held;
    await route.fulfill({ status: 503, json: { kind: "unavailable", message: "Not now.", fields: {} } });
  });
  await page.getByRole("button", { name: `Archive ${creators[0]}’s bid` }).click();
  await expect(row(page, creators[0])).toBeHidden();
  answer();
  await expect(page.getByRole("alert").or(page.locator("[data-live-alert]")).first()).toContainText("Not now.");
  await expect(row(page, creators[0])).toBeVisible();
  await page.unroute(mark);
  await page.getByRole("button", { name: `Archive ${creators[0]}’s bid` }).click();
  await expect(page.getByText(`${creators[0]}’s bid is in the archive.`)).toBeVisible();
  await expect(row(page, creators[0])).toHaveCount(0);
});
