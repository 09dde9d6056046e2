// Pictures of creators: found, invited, reviewed.

import { expect } from "@playwright/test";
import { shoot } from "./shoot";
import { accept, approve, bid, deliver, fresh, pay, person, picture, publish, signUp, test } from "./support";

test("creators, their profiles, invitations and reviews", async ({ browser }) => {
  test.setTimeout(600_000);
  const [brand, creator, other] = [await person(browser), await person(browser), await person(browser)];
  const names = { brand: fresh("casa-lumen"), creator: fresh("aiko"), other: fresh("jonas") };
  await signUp(brand, "A brand", names.brand);
  await signUp(creator, "A creator", names.creator);
  await signUp(other, "A creator", names.other);
  await creator.goto("/settings");
  await creator.locator("#profile_picture").setInputFiles({ name: "me.png", mimeType: "image/png", buffer: picture(600, 600, [190, 120, 150]) });
  await creator.getByLabel("Instagram handle").fill("aiko.at.dusk");
  await creator.getByLabel("About you").fill("Small rooms, warm light, slow evenings. I film in my own flat in Lisbon, mostly at dusk, and answer within a day.");
  await creator.locator("#profile").getByRole("button", { name: "Save" }).click();
  await expect(creator.getByText("Your profile is kept.")).toBeVisible();
  const campaign = await publish(brand, { title: "Lamps that dim like the evening does", budget: "3200" });
  await shoot(brand, "creators", "/creators");
  await shoot(brand, "creators-empty", "/creators?search=nobody-is-called-so&on_time=true&min_followers=x");
  await shoot(brand, "profile-invite", `/u/${names.creator}`);
  await shoot(other, "profile-own", `/u/${names.other}`);
  for (const name of [names.creator, names.other]) {
    await brand.goto(`/u/${name}`);
    await brand.getByLabel("Note").fill("We love how you film light. Two reels, one with the dimmer in close-up?");
    await brand.getByRole("button", { name: "Send the invitation" }).click();
    await expect(brand.getByText(`You invited ${name}`)).toBeVisible();
  }
  await shoot(other, "invited-dashboard", "/dashboard");
  await shoot(other, "invited-campaign", campaign);
  await bid(creator, campaign, "1200");
  await shoot(brand, "invited-brand", campaign);
  const path = await accept(brand, campaign, names.creator);
  await pay(brand, path);
  await deliver(creator, path, "https://www.instagram.com/reel/C9dusk/", "", "#ad Evenings at our place.");
  await approve(brand, path);
  await shoot(brand, "review-form", path);
  for (const [page, word, text] of [
    [brand, "Excellent", "Drafts a week early, and the close-up was better than what we had asked for. We would work with her again tomorrow."],
    [creator, "Very good", "A clear brief and quick answers."],
  ] as const) {
    await page.goto(path);
    await page.getByRole("radio", { name: word }).check();
    await page.getByLabel("What was it like to work together?").fill(text);
    await page.getByRole("button", { name: "Keep the review" }).click();
    await expect(page.getByText(/^(Your review is kept|Both reviews are published)\.$/)).toBeVisible();
  }
  await shoot(creator, "reviews-deal", path);
  await shoot(other, "profile", `/u/${names.creator}`);
  await shoot(other, "profile-brand", `/u/${names.brand}`);
});
