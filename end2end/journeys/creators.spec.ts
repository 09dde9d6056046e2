// Creators: found in the directory, invited, and reviewed when the work is done.

import { expect, type Page } from "@playwright/test";
import { accept, approve, bid, deliver, fresh, pay, person, publish, signUp, test } from "./support";

/** A creator says something of themselves. */
async function describe(page: Page, bio: string): Promise<void> {
  await page.goto("/settings");
  await page.getByLabel("About you").fill(bio);
  await page.locator("#profile").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your profile is kept.")).toBeVisible();
}

/** Writes what the visitor of that page says of the other side. */
async function review(page: Page, path: string, word: string, text: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("radio", { name: word }).check();
  await page.getByLabel("What was it like to work together?").fill(text);
  await page.getByRole("button", { name: "Keep the review" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test(`a brand finds a creator, invites them, and hears yes or no (JavaScript ${javaScriptEnabled ? "on" : "off"})`, async ({ browser }) => {
    const word = `w${Date.now().toString(36)}`;
    const [brandName, mia, noa] = [fresh("northwind"), fresh("mia"), fresh("noa")];
    const [setup, miaPage, noaPage] = [await person(browser), await person(browser, { javaScriptEnabled }), await person(browser, { javaScriptEnabled })];
    await signUp(setup, "A brand", brandName);
    const path = await publish(setup, { title: "Slow mornings", budget: "4800" });
    await signUp(miaPage, "A creator", mia);
    await describe(miaPage, `Slow food and ${word}.`);
    await signUp(noaPage, "A creator", noa);
    await describe(noaPage, `Trail running and ${word}.`);
    const brand = await person(browser, { javaScriptEnabled });
    await brand.context().addCookies(await setup.context().cookies());

    await test.step("found by what they say of themselves", async () => {
      await brand.goto("/creators");
      await brand.getByRole("searchbox", { name: "Search" }).fill(`slow ${word}`);
      await brand.getByRole("button", { name: "Search" }).click();
      await expect(brand.getByRole("heading", { name: "1 creator" })).toBeVisible();
      await brand.getByRole("link", { name: mia }).click();
      await expect(brand.getByRole("heading", { level: 1, name: mia })).toBeVisible();
      await expect(brand.getByText("not connected")).toBeVisible();
    });

    for (const name of [mia, noa]) {
      await test.step(`${name} is invited`, async () => {
        await brand.goto(`/u/${name}`);
        await brand.getByLabel("Note").fill("Your kitchen would be just right.");
        await brand.getByRole("button", { name: "Send the invitation" }).click();
        await expect(brand.getByText(`You invited ${name} to Slow mornings.`)).toBeVisible();
      });
    }

    await test.step("one bids", async () => {
      await miaPage.goto("/dashboard");
      await miaPage.getByRole("link", { name: "Answer the invitation to “Slow mornings”", exact: true }).click();
      await expect(miaPage.getByText("Your kitchen would be just right.")).toBeVisible();
      await bid(miaPage, path, "1200");
      await expect(miaPage.getByRole("button", { name: "Yes, say no" })).toHaveCount(0);
    });

    await test.step("the other says no", async () => {
      await noaPage.goto(path);
      await noaPage.locator("summary", { hasText: "Not interested" }).click();
      await noaPage.getByRole("button", { name: "Yes, say no" }).click();
      await expect(noaPage.getByText(`${brandName} is told that you are not interested.`)).toBeVisible();
    });

    await test.step("the brand sees what became of both", async () => {
      await brand.goto(path);
      const card = brand.locator(".invited-card");
      await expect(card.getByRole("listitem").filter({ hasText: mia })).toContainText("Bid placed");
      await expect(card.getByRole("listitem").filter({ hasText: noa })).toContainText("Not interested");
    });
  });
}

for (const javaScriptEnabled of [true, false]) {
  test(`both sides review each other, and read it at the same time (JavaScript ${javaScriptEnabled ? "on" : "off"})`, async ({ browser }) => {
    test.slow();
    const [brandName, mia] = [fresh("northwind"), fresh("mia")];
    const [brand, creator] = [await person(browser, { javaScriptEnabled }), await person(browser, { javaScriptEnabled })];
    await signUp(brand, "A brand", brandName);
    await signUp(creator, "A creator", mia);
    const campaign = await publish(brand, { title: "Slow mornings", budget: "4800" });
    await bid(creator, campaign, "1200");
    const path = await accept(brand, campaign, mia);
    await pay(brand, path);
    await deliver(creator, path, "https://social.example/post", "", "#ad Slow mornings.");
    await approve(brand, path);

    await test.step("the next step is the review", async () => {
      await brand.goto(path);
      await brand.getByRole("link", { name: `Review ${mia}` }).click();
      await brand.getByRole("button", { name: "Keep the review" }).click();
      await expect(brand.locator('[data-error-for="rating"]')).toContainText("This field is required.");
      await review(brand, path, "Excellent", "Drafts a week early.");
      await expect(brand.getByText("Your review is kept.")).toBeVisible();
    });

    await test.step("which the other does not read yet", async () => {
      await creator.goto(path);
      await expect(creator.getByText("Drafts a week early.")).toHaveCount(0);
      await creator.goto(`/u/${mia}`);
      await expect(creator.getByText("Drafts a week early.")).toHaveCount(0);
      await review(creator, path, "Very good", "A clear brief.");
      await expect(creator.getByText("Both reviews are published.")).toBeVisible();
      await expect(creator.getByText("Drafts a week early.")).toBeVisible();
    });

    await test.step("a reply, for all to read", async () => {
      await creator.locator("summary", { hasText: "Reply in public" }).click();
      await creator.getByLabel("Your reply").fill("Thank you!");
      await creator.getByRole("button", { name: "Publish the reply" }).click();
      await expect(creator.getByText("Your reply is published.")).toBeVisible();
      const anyone = await person(browser, { javaScriptEnabled });
      await anyone.goto(`/u/${mia}`);
      await expect(anyone.getByText("Drafts a week early.")).toBeVisible();
      await expect(anyone.getByText("Thank you!")).toBeVisible();
      await anyone.goto(`/u/${brandName}`);
      await expect(anyone.getByText("A clear brief.")).toBeVisible();
    });
  });
}
