// The board: filters live in the URL, more comes in place or by links, wrong filters are named, searches are kept and alert.

import { expect, type APIRequestContext, type Page } from "@playwright/test";
import { fresh, PASSWORD, person, publish, signUp, test } from "./support";

/** A brand with as many campaigns as that, made through the API; their titles begin with the mark. */
async function bulk(request: APIRequestContext, mark: string, number: number): Promise<string> {
  const name = fresh("bulk");
  const account = { email: `${name}@example.com`, password: PASSWORD };
  await request.post("/apis/register-user/", { data: { ...account, username: name, account_type: "brand" } });
  const { access } = await (await request.post("/apis/login/", { data: account })).json();
  for (let n = 0; n < number; n += 1) {
    const data = { title: `${mark} ${n}`, description: "x", budget: "50", start_date: "2027-01-01", end_date: "2027-02-01" };
    const answer = await request.post("/apis/create-campaign/", { data, headers: { authorization: `Bearer ${access}` } });
    expect(answer.status()).toBe(201);
  }
  return name;
}

function cards(page: Page, mark: string) {
  return page.locator(".campaign-card").filter({ hasText: mark });
}

test("search, filters and order are in the URL and can be taken back", async ({ browser }) => {
  const brand = await person(browser);
  const name = fresh("northwind");
  await signUp(brand, "A brand", name);
  await publish(brand, { title: `Cheap ${name}`, budget: "100" });
  await publish(brand, { title: `Dear ${name}`, budget: "90000" });

  const page = await person(browser, { javaScriptEnabled: false });
  await page.goto(`/campaigns?search=${name}&ordering=-budget`);
  await expect(cards(page, name)).toHaveCount(2);
  await expect(cards(page, name).first()).toContainText("Dear");
  await expect(cards(page, name).first()).toContainText("New brand");
  await page.goto(`/campaigns?search=${name}&max_budget=500`);
  await expect(page.getByRole("link", { name: `Cheap ${name}` })).toBeVisible();
  await expect(page.getByRole("link", { name: `Dear ${name}` })).toHaveCount(0);
  await page.goto(`/campaigns?search=${name}&min_budget=abc`);
  await expect(page.getByText("A valid number is required.")).toBeVisible();
  await page.goto("/campaigns?search=nothing-is-called-so");
  await expect(page.getByRole("link", { name: /clear/i }).first()).toBeVisible();

  // The form, chip by chip: two filters on, one off again.
  await page.goto("/campaigns");
  await page.getByLabel("Brand", { exact: true }).fill(name);
  await page.getByLabel("To", { exact: true }).fill("500");
  await page.getByLabel("Status").selectOption("All");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "All campaigns" })).toBeVisible();
  await expect(cards(page, name)).toHaveCount(1);
  await page.getByRole("link", { name: "Remove filter: Up to $500" }).click();
  await expect(cards(page, name)).toHaveCount(2);
  await page.getByRole("link", { name: "Remove filter: In every status" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Open campaigns" })).toBeVisible();
  expect(decodeURIComponent(page.url())).toContain(`brand=${name}`);
});

test("without JavaScript, more of the board is on the next page", async ({ browser, request }) => {
  const mark = fresh("paged");
  await bulk(request, mark, 30);
  const page = await person(browser, { javaScriptEnabled: false });
  await page.goto(`/campaigns?search=${mark}`);
  await expect(cards(page, mark)).toHaveCount(24);
  await page.getByRole("link", { name: "Load more" }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(cards(page, mark)).toHaveCount(6);
  await expect(page.getByText("That is all of them.")).toBeVisible();
  await page.getByRole("link", { name: "First page" }).click();
  await expect(cards(page, mark)).toHaveCount(24);
});

test("with JavaScript, more of the board comes in place, each campaign once", async ({ browser, request }) => {
  const mark = fresh("more");
  await bulk(request, mark, 50);
  const page = await person(browser);
  await page.goto(`/campaigns?search=${mark}&ordering=created_at`);
  await page.waitForLoadState("networkidle");
  const address = page.url();
  await expect(page.getByText("24 of 50 shown")).toBeVisible();
  await page.getByRole("link", { name: "Load more" }).click();
  await expect(cards(page, mark)).toHaveCount(48);
  await expect(page.getByText("48 of 50 shown")).toBeVisible();
  // The keyboard goes on where the new ones begin.
  await expect(page.locator(":focus")).toHaveText(`${mark} 24`);
  await page.getByRole("link", { name: "Load more" }).click();
  await expect(cards(page, mark)).toHaveCount(50);
  await expect(page.getByText("That is all of them.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Load more" })).toHaveCount(0);
  expect(page.url()).toBe(address);
  const titles = await page.locator(".campaign-card h3").allTextContents();
  expect(titles).toEqual(Array.from({ length: 50 }, (_, n) => `${mark} ${n}`));
});

test("whoever comes back to the board finds as much of it as before, at the same place", async ({ browser, request }) => {
  const mark = fresh("back");
  await bulk(request, mark, 50);
  const page = await person(browser);
  await page.goto(`/campaigns?search=${mark}&ordering=created_at`);
  await page.waitForLoadState("networkidle");
  await page.getByRole("link", { name: "Load more" }).click();
  await expect(cards(page, mark)).toHaveCount(48);
  await page.getByRole("link", { name: `${mark} 40` }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${mark} 40` })).toBeVisible();
  await page.goBack();
  await expect(cards(page, mark)).toHaveCount(48);
  await expect(page.getByRole("link", { name: `${mark} 40` })).toBeInViewport();
});

test("a page that does not come is left for the browser to load", async ({ browser, request }) => {
  const mark = fresh("lost");
  await bulk(request, mark, 26);
  const page = await person(browser);
  await page.goto(`/campaigns?search=${mark}`);
  await page.waitForLoadState("networkidle");
  // Only what a script asks for fails.
  await page.route("**/campaigns?*cursor=*", (route) => (route.request().isNavigationRequest() ? route.continue() : route.abort()));
  await page.getByRole("link", { name: "Load more" }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(cards(page, mark)).toHaveCount(2);
});

for (const javaScriptEnabled of [true, false]) {
  test(`a search is saved, alerts, and is deleted ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ browser }) => {
    const name = fresh("casa");
    const [brand, creator] = [await person(browser), await person(browser, { javaScriptEnabled })];
    await signUp(brand, "A brand", name);
    await signUp(creator, "A creator", fresh("mia"));

    await test.step("nothing is found yet, and the search is saved from there", async () => {
      await creator.goto(`/campaigns?brand=${name}&min_budget=100`);
      await expect(creator.getByRole("heading", { name: "Nothing matches all of that" })).toBeVisible();
      await creator.getByRole("button", { name: "Tell me when there is one" }).click();
      await expect(creator.getByText("Saved. You will be told of new campaigns that match.")).toBeVisible();
      await expect(creator.getByText("Saved: you are told of new ones")).toBeVisible();
    });

    await test.step("a campaign that matches is told, one that does not is not", async () => {
      await publish(brand, { title: `Cheap ${name}`, budget: "50" });
      await publish(brand, { title: `Lamps of ${name}`, budget: "800" });
      const alert = creator.getByRole("link", { name: `Lamps of ${name} by ${name} matches your saved search` });
      await expect
        .poll(async () => {
          await creator.goto("/notifications");
          return alert.count();
        })
        .toBe(1);
      await expect(creator.getByRole("main").getByText(`Cheap ${name}`)).toHaveCount(0);
      await alert.click();
      await expect(creator.getByRole("heading", { level: 1, name: `Lamps of ${name}` })).toBeVisible();
      await expect(creator.getByText("New brand: none of its campaigns")).toBeVisible();
    });

    await test.step("alerts are switched off, and the search is deleted", async () => {
      await creator.goto("/campaigns");
      const menu = creator.locator(".saved-menu");
      await menu.locator("> summary").click();
      await menu.getByRole("link", { name: `From $100, by ${name}` }).click();
      await expect(creator).toHaveURL(new RegExp(`min_budget=100&brand=${name}`));
      await expect(cards(creator, name)).toHaveCount(1);
      await menu.locator("> summary").click();
      await menu.getByRole("button", { name: "Alerts on" }).click();
      await expect(creator.getByText("Alerts are off for: ")).toBeVisible();
      await expect(creator.getByText("Saved, without alerts")).toBeVisible();
      await menu.locator("> summary").click();
      await menu.locator("summary", { hasText: "Delete" }).click();
      await menu.getByRole("button", { name: "Yes, delete" }).click();
      await expect(creator.getByText("Saved search deleted.")).toBeVisible();
      await expect(menu).toHaveCount(0);
      await expect(creator.getByRole("button", { name: "Save this search" })).toBeVisible();
    });
  });
}
