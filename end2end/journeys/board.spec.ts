// The board: filters live in the URL, paging is by links, wrong filters are named.

import { expect } from "@playwright/test";
import { fresh, person, publish, signUp, test } from "./support";

test("search, filters and order are in the URL and can be taken back", async ({ browser }) => {
  const brand = await person(browser);
  const name = fresh("northwind");
  await signUp(brand, "A brand", name);
  await publish(brand, { title: `Cheap ${name}`, budget: "100" });
  await publish(brand, { title: `Dear ${name}`, budget: "90000" });

  const page = await person(browser, { javaScriptEnabled: false });
  await page.goto(`/campaigns?search=${name}&ordering=-budget`);
  await expect(page.locator(".campaign-card").filter({ hasText: name })).toHaveCount(2);
  await expect(page.locator(".campaign-card").filter({ hasText: name }).first()).toContainText("Dear");
  await page.goto(`/campaigns?search=${name}&max_budget=500`);
  await expect(page.getByRole("link", { name: `Cheap ${name}` })).toBeVisible();
  await expect(page.getByRole("link", { name: `Dear ${name}` })).toHaveCount(0);
  await page.goto(`/campaigns?search=${name}&min_budget=abc`);
  await expect(page.getByText("A valid number is required.")).toBeVisible();
  await page.goto("/campaigns?search=nothing-is-called-so");
  await expect(page.getByRole("link", { name: /clear/i }).first()).toBeVisible();
});

test("a page of the board leads to the next", async ({ browser, request }) => {
  const account = { email: `${fresh("bulk")}@example.com`, password: "plum-kettle-42" };
  await request.post("/apis/register-user/", { data: { ...account, username: account.email, account_type: "brand" } });
  const { access } = await (await request.post("/apis/login/", { data: account })).json();
  const mark = fresh("paged");
  for (let n = 0; n < 30; n += 1) {
    const data = { title: `${mark} ${n}`, description: "x", budget: "50", start_date: "2027-01-01", end_date: "2027-02-01" };
    const answer = await request.post("/apis/create-campaign/", { data, headers: { authorization: `Bearer ${access}` } });
    expect(answer.status()).toBe(201);
  }
  const page = await person(browser, { javaScriptEnabled: false });
  await page.goto(`/campaigns?search=${mark}`);
  const cards = page.locator(".campaign-card").filter({ hasText: mark });
  const first = await cards.count();
  await page.getByRole("link", { name: /next/i }).click();
  await expect(page).toHaveURL(/cursor=/);
  expect(first + (await cards.count())).toBe(30);
});
