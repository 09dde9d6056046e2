// Pictures of pages, at 390 and 1440 px, light and dark, into end2end/screenshots/ (git-ignored).

import type { Page } from "@playwright/test";
import { SIZES, settle } from "./inspect";

/** Takes the pictures of a page, opened anew for each. */
export async function shoot(page: Page, name: string, path: string): Promise<void> {
  await take(page, name, async () => {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
  });
}

/** Takes the pictures of a page as it stands, whatever has been opened in it. */
export async function shootOpen(page: Page, name: string): Promise<void> {
  await take(page, name, async () => {
    // What sticks to the window stands where it belongs only in a page that is not scrolled.
    await page.evaluate(() => window.scrollTo(0, 0));
    await settle(page);
  });
}

async function take(page: Page, name: string, before: () => Promise<void>): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const size of SIZES) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(size);
      await before();
      await page.screenshot({ path: `screenshots/${name}-${colorScheme}-${size.width}.png`, fullPage: true });
    }
  }
}
