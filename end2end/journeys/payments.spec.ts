// From the accepted bid to the payout, through the sandbox: pay, decline, cancel, pay again, deliver, ask for changes, approve,
// pay out; and the ways out of a deal. With JavaScript and without.

import { expect, type Page } from "@playwright/test";
import { approve, askForChanges, checkout, deal, deliver, errorOf, pay, person, test } from "./support";

const POST = "https://social.example/p/slow-mornings";

for (const javaScriptEnabled of [true, false]) {
  const mode = `JavaScript ${javaScriptEnabled ? "on" : "off"}`;

  test(`a deal is paid, delivered, approved and paid out (${mode})`, async ({ browser }) => {
    test.slow();
    const [brand, creator] = [await person(browser, { javaScriptEnabled }), await person(browser, { javaScriptEnabled })];
    const path = await deal(brand, creator);

    await test.step("both see the money before they commit", async () => {
      await expect(creator.getByRole("heading", { name: /’s turn: pay your bid$/ })).toBeVisible();
      for (const page of [brand, creator]) {
        const card = page.getByRole("region", { name: "Payment", exact: true });
        await expect(card).toContainText("Platform fee, 10 %");
        await expect(card).toContainText("−$120.00");
        await expect(card).toContainText("$1,080.00");
      }
    });

    await test.step("a declined card pays nothing, and the way back neither", async () => {
      await checkout(brand, path);
      await expect(brand.getByText("Sandbox checkout, no real money")).toBeVisible();
      await brand.getByRole("button", { name: "Decline the card" }).click();
      await expect(brand.getByText("Your card was declined.")).toBeVisible();
      await brand.getByRole("button", { name: "Cancel and go back" }).click();
      await expect(brand).toHaveURL(/\/pay\/cancel\?/);
      await expect(brand.getByRole("heading", { level: 1, name: "Nothing was charged" })).toBeVisible();
    });

    await test.step("the brand pays after all", async () => {
      await brand.getByRole("button", { name: "Pay $1,200.00" }).click();
      await expect(brand).toHaveURL(/\/sandbox\/checkout\//);
      await brand.getByRole("button", { name: "Pay $1,200.00" }).click();
      await expect(brand).toHaveURL(/\/pay\/success\?/);
      await expect(brand.getByRole("heading", { level: 1, name: "Paid" })).toBeVisible();
      await brand.reload();
      await expect(brand.getByRole("heading", { level: 1, name: "Paid" })).toBeVisible();
      await brand.getByRole("link", { name: "Receipt" }).click();
      await expect(brand).toHaveURL(new RegExp(`${path}/receipt$`));
      await expect(brand.getByRole("article")).toContainText("$1,200.00");
    });

    await test.step("it cannot be paid twice", async () => {
      await brand.goto(path.replace("/bids/", "/pay/"));
      await expect(brand.getByRole("heading", { level: 1, name: "Already paid" })).toBeVisible();
      await expect(brand.getByRole("button", { name: /^Pay / })).toHaveCount(0);
    });

    await test.step("the creator sees it and delivers", async () => {
      await creator.reload();
      await expect(creator.getByRole("heading", { name: "Your turn: deliver" })).toBeVisible();
      await expect(creator.locator("main").getByText("Held until approval").first()).toBeVisible();
      await creator.getByLabel("Link to the live post").fill("not an address");
      await creator.getByLabel("Note").fill("Two reels and a story.");
      await creator.getByRole("button", { name: "Deliver", exact: true }).click();
      await expect(errorOf(creator, "url")).toBeVisible();
      await expect(creator.getByLabel("Note")).toHaveValue("Two reels and a story.");
      await creator.getByLabel("Link to the live post").fill(POST);
      await creator.getByLabel("File 1").setInputFiles({ name: "reach.csv", mimeType: "text/csv", buffer: Buffer.from("day,reach\n1,4200\n") });
      await creator.getByRole("button", { name: "Deliver", exact: true }).click();
      await expect(creator.getByText("Delivered. Now the brand looks at it.")).toBeVisible();
      await expect(creator.getByText(/^It does not approve itself\./)).toBeVisible();
    });

    await test.step("the creator adds the text of the post, which has to say that it is an ad", async () => {
      await creator.locator("summary", { hasText: "Add the text of the post" }).click();
      await creator.getByLabel("Text of the post").fill("Slow mornings with Northwind");
      await creator.getByRole("button", { name: "Add the text", exact: true }).click();
      await expect(errorOf(creator, "caption")).toContainText("begin with #ad");
      await expect(creator.getByLabel("Text of the post")).toHaveValue("Slow mornings with Northwind");
      await creator.getByLabel("Text of the post").fill("#ad Slow mornings with Northwind");
      await creator.getByRole("button", { name: "Add the text", exact: true }).click();
      await expect(creator.getByText(/Approves itself on .*, in 7 days/)).toBeVisible();
      await expect(creator.locator("summary", { hasText: "Add the text of the post" })).toHaveCount(0);
    });

    await test.step("the brand asks for changes, with a reason", async () => {
      await brand.goto(path);
      const link = brand.getByRole("link", { name: /social\.example/ });
      await expect(link).toHaveAttribute("href", POST);
      await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow ugc");
      await expect(brand.getByText(/Approves itself on .*, in 7 days/)).toBeVisible();
      const file = await brand.getByRole("link", { name: /reach\.csv/ }).getAttribute("href");
      const answer = await brand.request.get(file ?? "");
      expect(answer.status()).toBe(200);
      expect(await answer.text()).toContain("4200");
      await brand.locator("summary", { hasText: "Ask for changes" }).click();
      await brand.getByRole("button", { name: "Send back" }).click();
      await expect(errorOf(brand, "reason").first()).toBeVisible();
      await askForChanges(brand, path, "The second reel is too dark.");
      await expect(brand.getByRole("heading", { name: /’s turn: deliver again$/ })).toBeVisible();
    });

    await test.step("the creator delivers again and the brand approves", async () => {
      await creator.reload();
      await expect(creator.locator("main").getByText("The second reel is too dark.").first()).toBeVisible();
      await deliver(creator, path, `${POST}-2`);
      await expect(creator.getByRole("heading", { name: "Version 2" })).toBeVisible();
      await approve(brand, path);
      await expect(brand.getByRole("heading", { name: "Done: delivered and approved" })).toBeVisible();
    });

    await test.step("the creator sets up payouts and is paid out", async () => {
      await creator.goto(path);
      await expect(creator.getByRole("heading", { name: "Your turn: set up payouts" })).toBeVisible();
      await creator.getByRole("link", { name: "Set up payouts" }).click();
      await expect(creator).toHaveURL(/\/earnings$/);
      await creator.getByRole("button", { name: "Set up payouts" }).click();
      await expect(creator).toHaveURL(/\/sandbox\//);
      await creator.getByRole("button", { name: "Complete onboarding" }).click();
      await expect(creator).toHaveURL(/\/earnings/);
      await expect(creator.getByRole("heading", { name: "Payouts are set up" })).toBeVisible();
      await until(creator, () => creator.getByRole("row").getByText("Paid out").isVisible());
      await expect(creator.getByRole("row").filter({ hasText: "Slow mornings" })).toContainText("$1,080.00");
      await creator.goto(path);
      await expect(creator.getByRole("heading", { name: "Done: $1,080.00 paid out" })).toBeVisible();
    });
  });

  test(`both sides can end a deal together (${mode})`, async ({ browser }) => {
    test.slow();
    const [brand, creator] = [await person(browser, { javaScriptEnabled }), await person(browser, { javaScriptEnabled })];
    const path = await deal(brand, creator);
    await pay(brand, path);
    await ask(brand, path, "We moved the launch.");
    await expect(brand.getByRole("heading", { name: /^Waiting for / })).toBeVisible();
    await brand.getByRole("button", { name: "Take the request back" }).click();
    await expect(brand.getByText("The deal goes on.", { exact: true })).toBeVisible();
    await ask(brand, path, "We moved the launch again.");

    await creator.goto(path);
    await expect(creator.getByRole("heading", { name: /^Your turn: .* asks to cancel$/ })).toBeVisible();
    await expect(creator.locator("main").getByText("We moved the launch again.").first()).toBeVisible();
    await creator.getByRole("button", { name: "Refuse" }).click();
    await expect(creator.getByText("The deal goes on.", { exact: true })).toBeVisible();

    await ask(creator, path, "Then I cannot.");
    await brand.goto(path);
    await brand.locator("summary", { hasText: "Agree" }).click();
    await brand.getByRole("button", { name: "Yes, cancel the deal" }).click();
    await expect(brand.getByText("The deal is cancelled. The money goes back.")).toBeVisible();
    await until(brand, () => brand.getByRole("heading", { name: /^Over: .* went back to you$/ }).isVisible());
    await creator.goto(path);
    await expect(creator.getByRole("heading", { name: /^Over: \$1,200\.00 went back/ })).toBeVisible();
    await expect(creator.getByRole("button", { name: "Deliver", exact: true })).toHaveCount(0);
  });
}

test("a deal and its payment are nobody else’s business", async ({ browser }) => {
  const [brand, creator, stranger] = [await person(browser), await person(browser), await person(browser)];
  const path = await deal(brand, creator);
  const pages = [path, path.replace("/bids/", "/pay/"), `/pay/success?bid=${path.slice(6)}`, `/pay/cancel?bid=${path.slice(6)}`];
  await deal(stranger, await person(browser));
  for (const page of pages) expect((await stranger.goto(page))?.status(), page).toBe(404);
  for (const page of pages.slice(1)) expect((await creator.goto(page))?.status(), page).toBe(403);
  expect((await creator.goto(`${path}/receipt`))?.status()).toBe(403);
  expect((await brand.goto(`${path}/receipt`))?.status()).toBe(404);
  expect((await brand.goto("/pay/success?session_id=cs_test_unknown"))?.status()).toBe(404);
  expect((await brand.goto("/earnings"))?.status()).toBe(403);
});

test("a double click on Pay leads to one checkout", async ({ browser }) => {
  const [brand, creator] = [await person(browser), await person(browser)];
  const path = await deal(brand, creator);
  const id = path.slice(6);
  await brand.goto(`/pay/${id}`);
  await brand.waitForLoadState("networkidle");
  const second = await brand.context().newPage();
  await second.goto(`/pay/${id}`);
  await brand.getByRole("button", { name: "Pay $1,200.00" }).dblclick();
  await expect(brand).toHaveURL(/\/sandbox\/checkout\//);
  await second.getByRole("button", { name: "Pay $1,200.00" }).click();
  await expect(second).toHaveURL(/\/sandbox\/checkout\//);
  expect(new URL(second.url()).pathname).toBe(new URL(brand.url()).pathname);
});

async function ask(page: Page, path: string, reason: string): Promise<void> {
  await page.goto(path);
  await page.locator("summary", { hasText: "Ask to cancel" }).click();
  await page.getByLabel("Why?").fill(reason);
  await page.getByRole("button", { name: "Send the request" }).click();
  await expect(page.getByText("You asked to cancel the deal.")).toBeVisible();
}

/** Loads the page again until that holds: a job does it within seconds. */
async function until(page: Page, holds: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.reload();
        return holds();
      },
      { timeout: 30_000, intervals: [500, 1_000] },
    )
    .toBe(true);
}
