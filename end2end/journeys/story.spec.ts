// The whole story: a brand publishes, an influencer bids in another browser, the brand accepts. With JavaScript and without.

import { expect } from "@playwright/test";
import { bid, fresh, person, picture, publish, signUp, test } from "./support";

for (const javaScriptEnabled of [true, false]) {
  test(`a brand publishes, a creator bids, the brand accepts (JavaScript ${javaScriptEnabled ? "on" : "off"})`, async ({ browser }) => {
    const brand = await person(browser, { javaScriptEnabled });
    const creator = await person(browser, { javaScriptEnabled });
    const [brandName, creatorName] = [fresh("northwind"), fresh("mia")];
    const title = `Slow mornings ${brandName}`;

    await test.step("the brand signs up and publishes with a picture", async () => {
      await signUp(brand, "A brand", brandName);
      await publish(brand, { title, budget: "4800.00", image: picture() });
      await expect(brand.getByText("Campaign published.")).toBeVisible();
      await expect(brand.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expectLoaded(brand.locator("img.detail-media"));
    });
    const path = new URL(brand.url()).pathname;

    await test.step("the creator signs up, finds it on the board, and bids", async () => {
      await signUp(creator, "A creator", creatorName);
      await creator.goto("/campaigns");
      await creator.getByRole("searchbox").fill(brandName);
      await creator.getByRole("searchbox").press("Enter");
      await expect(creator).toHaveURL(/search=/);
      await creator.getByRole("link", { name: title }).click();
      await expect(creator).toHaveURL(new RegExp(`${path}$`));
      await bid(creator, path, "1200");
      await expect(creator.locator("main").getByText("$1,200.00").first()).toBeVisible();
    });

    await test.step("the brand sees the bid and accepts it", async () => {
      await brand.goto("/dashboard");
      await expect(brand.locator("main").getByText(title).first()).toBeVisible();
      await brand.getByRole("link", { name: /^Review/ }).first().click();
      await expect(brand).toHaveURL(new RegExp(path));
      const row = brand.getByRole("row").filter({ hasText: creatorName });
      await row.locator("summary", { hasText: "Accept" }).click();
      await row.getByRole("button", { name: "Yes, accept" }).click();
      await expect(brand.getByText(`You accepted the bid of ${creatorName}.`)).toBeVisible();
      await expect(brand.locator("main").getByText("Pending payment").first()).toBeVisible();
    });

    await test.step("the creator sees that it was accepted", async () => {
      await creator.goto(path);
      await expect(creator.locator("main").getByText("Accepted").first()).toBeVisible();
      await creator.goto("/dashboard");
      await expect(creator.locator("main").getByText(title).first()).toBeVisible();
    });

    await test.step("nobody else can bid any more", async () => {
      const late = await person(browser, { javaScriptEnabled });
      await signUp(late, "A creator", fresh("late"));
      await late.goto(path);
      await expect(late.getByRole("button", { name: "Place bid" })).toHaveCount(0);
    });
  });
}

async function expectLoaded(image: import("@playwright/test").Locator): Promise<void> {
  await expect(image).toBeVisible();
  const src = (await image.getAttribute("src")) ?? "";
  expect(src).toMatch(/^\/media\/campaign_images\//);
  const answer = await image.page().request.get(src);
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toBe("image/jpeg");
  expect(answer.headers()["cache-control"]).toContain("immutable");
}
