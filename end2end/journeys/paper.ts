// Pages as they are printed.

import type { Page } from "@playwright/test";

/** A sheet of A4, as browsers lay it out: 210 by 297 mm at 96 dots per inch. */
const PAPER = { width: 794, height: 1123 };

/** Opens a page as it comes out of a printer, for somebody whose screen has that theme. */
export async function print(page: Page, path: string, colorScheme: "light" | "dark"): Promise<void> {
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: "print", colorScheme, reducedMotion: "reduce" });
  await page.goto(path);
  await page.waitForLoadState("networkidle");
}
