// Pictures of what is printed, on A4.

import { print } from "./paper";
import { acceptOffer, bid, counterOffer, fresh, openBid, pay, person, publish, signUp, test } from "./support";

test("receipt and agreement on paper", async ({ browser }) => {
  test.setTimeout(300_000);
  const [brand, creator] = [await person(browser), await person(browser)];
  const names = { brand: fresh("casa-lumen"), creator: fresh("aiko") };
  await signUp(brand, "A brand", names.brand);
  await signUp(creator, "A creator", names.creator);
  const campaign = await publish(brand, { title: "Lamps that dim like the evening does", budget: "3200" });
  await bid(creator, campaign, "1000", { pitch: "I film in my own flat, mostly at dusk.\n\nTwo reels and a story.", days: "10", revisions: "1" });
  const path = await openBid(brand, campaign, names.creator);
  await counterOffer(brand, path, "1200", { days: "7" });
  await acceptOffer(creator, path);
  await pay(brand, path);
  for (const sheet of ["receipt", "agreement"]) {
    for (const colorScheme of ["light", "dark"] as const) {
      await print(brand, `${path}/${sheet}`, colorScheme);
      await brand.screenshot({ path: `screenshots/print-${sheet}-${colorScheme}.png`, fullPage: true });
    }
  }
});
