// What is printed: the sheet and nothing to click on, dark on white whatever the screen is like.

import { expect, type Page } from "@playwright/test";
import { print } from "./paper";
import { deal, pay, person, test } from "./support";

test("receipt and agreement are printed dark on white, without what one could click on", async ({ browser }) => {
  const [brand, creator] = [await person(browser), await person(browser)];
  const path = await deal(brand, creator);
  await pay(brand, path);
  for (const [sheet, heading, amounts] of [
    ["receipt", "Receipt", ["$1,200.00"]],
    ["agreement", "Agreed terms", ["$1,200.00", "$120.00", "$1,080.00"]],
  ] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      await print(brand, `${path}/${sheet}`, colorScheme);
      await expect(brand.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      for (const amount of amounts) await expect(brand.locator(".receipt").getByText(amount).first(), amount).toBeVisible();
      expect(await clickable(brand), `${sheet} ${colorScheme}`).toEqual([]);
      expect(await unprintable(brand), `${sheet} ${colorScheme}`).toEqual([]);
    }
  }
  // Chosen on the site, the dark theme is no different.
  await brand.context().addCookies([{ name: "theme", value: "dark", url: process.env.BASE_URL }]);
  await print(brand, `${path}/receipt`, "light");
  await expect(brand.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await unprintable(brand)).toEqual([]);
});

/** What is on the paper that only a screen has a use for. */
function clickable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll(".site-header, .site-footer, nav, a, button, summary, input, select, textarea")];
    const seen = all.filter((element) => element.checkVisibility() && element.getBoundingClientRect().bottom > 0);
    return seen.map((element) => element.outerHTML.slice(0, 100));
  });
}

/** Words in a colour that is hard to read on white, and grounds that are not white. */
function unprintable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const dot = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const luminance = (color: string) => {
      if (!dot) throw new Error("this browser draws nothing");
      dot.fillStyle = "white";
      dot.fillRect(0, 0, 1, 1);
      dot.fillStyle = color;
      dot.fillRect(0, 0, 1, 1);
      const [red, green, blue] = [...dot.getImageData(0, 0, 1, 1).data].map((part) => (part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const faults: string[] = [];
    for (const element of document.querySelectorAll("html, body, main, main *")) {
      if (!element.checkVisibility()) continue;
      const style = getComputedStyle(element);
      const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      const what = `${element.tagName}.${element.className}`;
      if (says && 1.05 / (luminance(style.color) + 0.05) < 4.5) faults.push(`${what} is written in ${style.color}`);
      if (luminance(style.backgroundColor) < 0.9) faults.push(`${what} stands on ${style.backgroundColor}`);
    }
    return faults;
  });
}
