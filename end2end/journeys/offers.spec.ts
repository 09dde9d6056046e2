// From the bid to the agreement: pitch and terms, counter-offers, what happens when two answer at once, what is fixed in the end,
// revisions and disclosure. With JavaScript and without.

import { expect } from "@playwright/test";
import { acceptOffer, askForChanges, bid, counterOffer, deliver, errorOf, fresh, openBid, person, publish, signUp, test } from "./support";

for (const javaScriptEnabled of [true, false]) {
  const mode = `JavaScript ${javaScriptEnabled ? "on" : "off"}`;

  test(`a bid is negotiated, agreed, delivered and sent back as agreed (${mode})`, async ({ browser }) => {
    test.setTimeout(180_000);
    const [brand, creator] = [await person(browser, { javaScriptEnabled }), await person(browser, { javaScriptEnabled })];
    const [brandName, creatorName] = [fresh("northwind"), fresh("mia")];
    await signUp(brand, "A brand", brandName);
    await signUp(creator, "A creator", creatorName);
    const campaign = await publish(brand, { title: "Slow mornings", budget: "4800" });
    let path = "";

    await test.step("the creator bids with a pitch and terms", async () => {
      await creator.goto(campaign);
      await creator.getByLabel("What would you do it for?").fill("1200");
      await creator.getByLabel("Delivered within").fill("400");
      await creator.getByRole("button", { name: "Place bid" }).click();
      await expect(errorOf(creator, "days")).toBeVisible();
      await bid(creator, campaign, "1200", { pitch: "Two reels in the morning light.", days: "10", revisions: "1" });
      await creator.getByRole("link", { name: "Open your bid" }).click();
      await expect(creator.getByRole("heading", { name: `${brandName}’s turn: decide on your bid` })).toBeVisible();
      path = new URL(creator.url()).pathname;
    });

    await test.step("the brand sees all of it and makes another offer", async () => {
      expect(await openBid(brand, campaign, creatorName)).toBe(path);
      await expect(brand.getByRole("heading", { name: `Your turn: answer ${creatorName}’s bid of $1,200.00` })).toBeVisible();
      await expect(brand.getByText("Two reels in the morning light.")).toBeVisible();
      await expect(brand.getByText("10 days after payment")).toBeVisible();
      await brand.locator("summary", { hasText: "Make a counter-offer" }).click();
      await brand.getByLabel("Your offer").fill("0.10");
      await brand.getByRole("button", { name: "Send the offer" }).click();
      await expect(errorOf(brand, "amount").first()).toBeVisible();
      await counterOffer(brand, path, "900", { days: "7", note: "Our budget for one creator." });
      await expect(brand.getByRole("heading", { name: `${creatorName}’s turn: answer your offer of $900.00` })).toBeVisible();
    });

    await test.step("the creator is told, and answers", async () => {
      await creator.goto("/notifications");
      await creator.getByRole("link", { name: /makes you another offer for Slow mornings: \$900\.00, 7 days, 1 revision/ }).click();
      await expect(creator).toHaveURL(new RegExp(path));
      await creator.goto("/dashboard");
      await expect(creator.getByRole("heading", { name: "Answer the offer for “Slow mornings”" })).toBeVisible();
      await creator.goto(path);
      await expect(creator.getByText("Our budget for one creator.").first()).toBeVisible();
      await counterOffer(creator, path, "1000", { note: "With one more story." });
    });

    await test.step("an older tab of the brand is told of the newer offer", async () => {
      const old = await brand.context().newPage();
      await old.goto(path);
      await counterOffer(brand, path, "950");
      await old.locator("summary", { hasText: "Accept" }).click();
      await old.getByRole("button", { name: "Yes, accept" }).click();
      await expect(old.getByText(/^You have made another offer meanwhile: \$950\.00/).first()).toBeVisible();
      await old.close();
    });

    await test.step("the brand takes its offer back, offers again, and the creator accepts", async () => {
      await brand.goto(path);
      await brand.getByRole("button", { name: "Take the offer back" }).click();
      await expect(brand.getByText("You took your offer back.")).toBeVisible();
      await expect(brand.getByRole("heading", { name: `Your turn: answer ${creatorName}’s offer of $1,000.00` })).toBeVisible();
      await counterOffer(brand, path, "980", { days: "14" });
      await acceptOffer(creator, path);
      await expect(creator.getByRole("heading", { name: `${brandName}’s turn: pay your bid` })).toBeVisible();
      const history = creator.getByRole("region", { name: "Timeline" });
      for (const words of ["Bid placed", "Counter-offer", "Offer withdrawn", "Bid accepted"]) await expect(history).toContainText(words);
    });

    await test.step("what was agreed can be read and printed", async () => {
      await brand.goto(path);
      const card = brand.getByRole("region", { name: "Agreed terms" });
      for (const words of ["$980.00", "14 days", "0 of 1 used"]) await expect(card).toContainText(words);
      await card.getByRole("link", { name: "Read or print them" }).click();
      await expect(brand).toHaveURL(new RegExp(`${path}/agreement$`));
      for (const words of ["Two reels in the morning light.", "Drafts one week ahead.", creatorName, "$882.00", "Fingerprint"]) {
        await expect(brand.getByRole("article")).toContainText(words);
      }
    });

    await test.step("it is paid, and due so many days later", async () => {
      await brand.goto(path);
      await brand.getByRole("link", { name: "Pay $980.00" }).click();
      await brand.getByRole("button", { name: "Pay $980.00" }).click();
      await expect(brand).toHaveURL(/\/sandbox\/checkout\//);
      await brand.getByRole("button", { name: "Pay $980.00" }).click();
      await expect(brand.getByRole("heading", { level: 1, name: "Paid" })).toBeVisible();
      await creator.goto(path);
      await expect(creator.getByText(/due in 14 days/).first()).toBeVisible();
    });

    await test.step("one revision is included, not two", async () => {
      await deliver(creator, path, "https://social.example/p/1", "", "Slow mornings with Northwind.");
      await expect(creator.getByText("Does not say it is an ad")).toBeVisible();
      await brand.goto(path);
      await brand.locator("summary", { hasText: "Ask for changes" }).click();
      await expect(brand.getByText("This is revision 1 of 1 that the price includes.")).toBeVisible();
      await askForChanges(brand, path, "Please say that it is an ad.");
      await deliver(creator, path, "https://social.example/p/2", "", "#ad Slow mornings with Northwind.");
      await expect(creator.getByText("Revision 1 of 1", { exact: true })).toBeVisible();
      await expect(creator.getByText("Says it is an ad", { exact: true })).toBeVisible();
      await brand.goto(path);
      await expect(brand.getByText("The one revision in the price is used.")).toBeVisible();
      await creator.getByRole("button", { name: "Offer another revision" }).click();
      await expect(creator.getByText("The brand can ask for changes once more.")).toBeVisible();
      await askForChanges(brand, path, "A little brighter.");
      await deliver(creator, path, "https://social.example/p/3");
    });

    await test.step("the brand looks at the post itself where its text was not given", async () => {
      await brand.goto(path);
      await brand.locator("summary", { hasText: "Approve" }).click();
      await brand.getByRole("button", { name: "Yes, approve" }).click();
      await expect(errorOf(brand, "is_disclosed").first()).toBeVisible();
      await brand.getByLabel("I have checked that the post says it is an ad").check();
      await brand.getByRole("button", { name: "Yes, approve" }).click();
      await expect(brand.getByText(/^You approved the work of /)).toBeVisible();
    });
  });

  test(`a brand declines on the bid’s own page (${mode})`, async ({ browser }) => {
    const [brand, creator] = [await person(browser, { javaScriptEnabled }), await person(browser, { javaScriptEnabled })];
    const creatorName = fresh("mia");
    await signUp(brand, "A brand", fresh("northwind"));
    await signUp(creator, "A creator", creatorName);
    const campaign = await publish(brand, { title: "Slow mornings", budget: "4800" });
    await bid(creator, campaign, "1200");
    const path = await openBid(brand, campaign, creatorName);
    await brand.locator("summary", { hasText: "Decline" }).click();
    await brand.getByRole("button", { name: "Yes, decline" }).click();
    await expect(brand.getByText(`You declined the bid of ${creatorName}.`)).toBeVisible();
    await expect(brand).toHaveURL(new RegExp(path));
    await creator.goto(path);
    await expect(creator.getByRole("heading", { name: "No deal: the bid was declined" })).toBeVisible();
    await expect(creator.locator("summary", { hasText: "Accept" })).toHaveCount(0);
  });
}

test("an offer arrives without a reload", async ({ browser }) => {
  const [brand, creator] = [await person(browser), await person(browser)];
  const creatorName = fresh("mia");
  await signUp(brand, "A brand", fresh("northwind"));
  await signUp(creator, "A creator", creatorName);
  const campaign = await publish(brand, { title: "Slow mornings", budget: "4800" });
  await bid(creator, campaign, "1200");
  const path = await openBid(brand, campaign, creatorName);
  await creator.goto(path);
  await creator.waitForLoadState("networkidle");
  await counterOffer(brand, path, "900");
  await expect(creator.getByRole("heading", { name: /^Your turn: answer .*’s offer of \$900\.00$/ })).toBeVisible();
});

for (const javaScriptEnabled of [true, false]) {
  test(`a creator takes a bid back and bids again (JavaScript ${javaScriptEnabled ? "on" : "off"})`, async ({ browser }) => {
    const [brand, creator] = [await person(browser), await person(browser, { javaScriptEnabled })];
    const creatorName = fresh("mia");
    await signUp(brand, "A brand", fresh("northwind"));
    await signUp(creator, "A creator", creatorName);
    const campaign = await publish(brand, { title: "Slow mornings", budget: "4800" });
    await bid(creator, campaign, "1,200.50");
    const path = await openBid(brand, campaign, creatorName);
    await creator.goto(path);
    await creator.locator("summary", { hasText: "Take the bid back" }).click();
    await creator.getByRole("button", { name: "Yes, take it back" }).click();
    await expect(creator.getByText("You took your bid back.")).toBeVisible();
    await expect(creator.getByRole("heading", { name: "No deal: the bid was taken back" })).toBeVisible();
    await brand.goto("/notifications");
    await expect(brand.getByRole("main").getByText(`${creatorName} took the bid of $1,200.50 on Slow mornings back.`).first()).toBeVisible();
    await bid(creator, campaign, "1100");
    await expect(creator.getByRole("link", { name: "Open your bid" })).toBeVisible();
  });
}
