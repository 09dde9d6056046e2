// Pictures of a deal, from the first offer to the payout.

import { expect } from "@playwright/test";
import { shoot, shootOpen } from "./shoot";
import {
  acceptOffer, approve, askForChanges, bid, counterOffer, deal, deliver, errorOf, fresh, openBid, pay, person, publish, signUp, talk, test,
} from "./support";

test("every page of a deal", async ({ browser }) => {
  test.setTimeout(600_000);
  const [brand, creator] = [await person(browser), await person(browser)];
  const names = { title: "Lamps that dim like the evening does", brand: "lumen-studio", creator: "aiko.at.dusk" };
  const path = await deal(brand, creator, names);
  const id = path.slice("/bids/".length);
  await shoot(brand, "deal-due-brand", path);
  await shoot(creator, "deal-due-creator", path);
  await shoot(brand, "pay", `/pay/${id}`);
  await shoot(brand, "pay-cancel", `/pay/cancel?bid=${id}`);
  await shoot(brand, "pay-open", `/pay/success?bid=${id}`);
  await shoot(creator, "earnings-empty", "/earnings");
  await talk(brand, creator, names);
  await shoot(brand, "messages-thread-brand", `/messages/${names.creator}`);
  await shoot(creator, "messages-list", "/messages");
  await shoot(creator, "notifications", "/notifications");
  await shoot(creator, "messages-thread-creator", `/messages/${names.brand}`);
  await shoot(creator, "messages-contacts", "/messages?view=contacts");
  for (const page of ["", "/security", "/notifications", "/tokens", "/data"]) {
    await shoot(creator, `settings${page.replace("/", "-")}`, `/settings${page}`);
  }
  for (const [name, menu, open] of [["bell", ".bell", path], ["tools", ".thread-tools", `/messages/${names.brand}`], ["emoji", ".emoji", `/messages/${names.brand}`]]) {
    for (const width of [390, 1440]) {
      await creator.setViewportSize({ width, height: 844 });
      await creator.goto(open);
      await creator.locator(`${menu} > summary`).click();
      await creator.screenshot({ path: `screenshots/menu-${name}-${width}.png` });
    }
  }
  await pay(brand, path);
  await shoot(brand, "pay-success", `/pay/success?bid=${id}`);
  await shoot(brand, "receipt", `${path}/receipt`);
  await shoot(brand, "deal-paid-brand", path);
  await shoot(creator, "deal-paid-creator", path);
  const note = "Two reels and a story, as agreed. The first reel is at 41,000 views after a day.";
  await deliver(creator, path, "https://www.instagram.com/reel/C9slowmornings/", note);
  await shoot(brand, "deal-delivered-brand", path);
  await shoot(creator, "deal-delivered-creator", path);
  await creator.locator("summary", { hasText: "Add the text of the post" }).click();
  await creator.getByRole("button", { name: "Add the text", exact: true }).click();
  await expect(errorOf(creator, "caption")).toBeVisible();
  await shootOpen(creator, "deal-caption-creator");
  await shoot(brand, "dashboard-approve", "/dashboard");
  await askForChanges(brand, path, "The second reel is too dark after the first cut. Could you lift it a little?");
  await shoot(creator, "deal-changes-creator", path);
  await deliver(creator, path, "https://www.instagram.com/reel/C9slowmornings2/", "Brighter now.");
  await approve(brand, path);
  await shoot(brand, "deal-approved-brand", path);
  await shoot(creator, "deal-approved-creator", path);
  await shoot(creator, "earnings-waiting", "/earnings");
  await creator.goto("/earnings");
  await creator.getByRole("button", { name: "Set up payouts" }).click();
  await creator.getByRole("button", { name: "Complete onboarding" }).click();
  await expect(creator.getByRole("heading", { name: "Payouts are set up" })).toBeVisible();
  await expect
    .poll(async () => {
      await creator.reload();
      return creator.getByRole("row").getByText("Paid out").isVisible();
    })
    .toBe(true);
  await shoot(creator, "earnings-paid", "/earnings");
  await shoot(creator, "deal-done-creator", path);
});

test("every page of a negotiation", async ({ browser }) => {
  test.setTimeout(600_000);
  const [brand, creator] = [await person(browser), await person(browser)];
  const names = { brand: fresh("casa-lumen"), creator: fresh("aiko") };
  await signUp(brand, "A brand", names.brand);
  await signUp(creator, "A creator", names.creator);
  const campaign = await publish(brand, { title: "Lamps that dim like the evening does", budget: "3200" });
  await shoot(creator, "bid-form", campaign);
  const pitch = "I film in my own flat, mostly at dusk: people ask about the lamps before they ask about the food.\n\nTwo reels and a story, one of them with the dimmer in close-up.";
  await bid(creator, campaign, "1200", { pitch, days: "10", revisions: "1" });
  const path = await openBid(brand, campaign, names.creator);
  await shoot(brand, "offer-first-brand", path);
  await shoot(creator, "offer-first-creator", path);
  await shoot(creator, "offer-own-bid", campaign);
  await shoot(brand, "offer-bid-table", campaign);
  for (const width of [390, 1440]) {
    await brand.setViewportSize({ width, height: 900 });
    for (const label of ["Accept", "Make a counter-offer"]) {
      await brand.goto(path);
      await brand.locator("summary", { hasText: label }).click();
      await brand.screenshot({ path: `screenshots/offer-open-${label.split(" ")[0].toLowerCase()}-${width}.png`, fullPage: true });
    }
  }
  await counterOffer(brand, path, "900", { days: "7", note: "This is what we have for one creator in spring." });
  await counterOffer(creator, path, "1100", { note: "With the close-up it takes me a day longer." });
  await counterOffer(brand, path, "1000", { days: "14" });
  await shoot(brand, "offer-countered-brand", path);
  await shoot(creator, "offer-countered-creator", path);
  await shoot(creator, "offer-dashboard", "/dashboard");
  await acceptOffer(creator, path);
  await shoot(brand, "offer-agreed-brand", path);
  await shoot(creator, "offer-agreed-creator", path);
  await shoot(brand, "agreement", `${path}/agreement`);
  await brand.goto(path);
  await brand.getByRole("link", { name: "Pay $1,000.00" }).click();
  await brand.getByRole("button", { name: "Pay $1,000.00" }).click();
  await brand.getByRole("button", { name: "Pay $1,000.00" }).click();
  await expect(brand.getByRole("heading", { level: 1, name: "Paid" })).toBeVisible();
  await shoot(creator, "offer-paid-creator", path);
  await deliver(creator, path, "https://www.instagram.com/reel/C9dusk/", "The dimmer is at 0:12.", "Evenings at our place.\nThe lamp is from Casa Lumen.\n#ad");
  await shoot(brand, "offer-delivered-brand", path);
  await shoot(creator, "offer-delivered-creator", path);
  await brand.setViewportSize({ width: 1440, height: 900 });
  await brand.goto(path);
  await brand.locator("summary", { hasText: "Approve" }).click();
  await brand.screenshot({ path: "screenshots/offer-open-approve-1440.png", fullPage: true });
  await askForChanges(brand, path, "Please put #ad into the first line.");
  await shoot(creator, "offer-changes-creator", path);
  await deliver(creator, path, "https://www.instagram.com/reel/C9dusk2/", "", "#ad Evenings at our place. The lamp is from Casa Lumen.");
  await shoot(brand, "offer-out-brand", path);
  await shoot(creator, "offer-out-creator", path);
});
