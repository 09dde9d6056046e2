// Pictures of the board as a creator has it: filters, records of brands, saved searches, nothing found.

import { expect, test, type APIRequestContext, type Page } from "@playwright/test";
import { deal, fresh, pay, PASSWORD, person, picture, signUp, type Tint } from "./support";

const CAMPAIGNS: { title: string; budget: string; days: number; tint?: Tint }[] = [
  { title: "Autumn trail series for weekend hikers", budget: "7500.00", days: 34, tint: [214, 120, 60] },
  { title: "Lamps that dim like the evening does, and one that does not at all", budget: "3200.00", days: 5, tint: [120, 90, 190] },
  { title: "Slow mornings: our single-origin filter range", budget: "4800.00", days: 26, tint: [170, 120, 80] },
  { title: "One swimsuit, five summers", budget: "9100.00", days: 45 },
  { title: "Sourdough for people with jobs", budget: "1850.00", days: 8, tint: [200, 160, 110] },
];

function day(ahead: number): string {
  return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
}

async function publish(request: APIRequestContext, brand: string, campaign: (typeof CAMPAIGNS)[number]): Promise<string> {
  const email = `${brand}@example.com`;
  await request.post("/apis/register-user/", { data: { email, username: brand, password: PASSWORD, account_type: "brand" } });
  const { access } = await (await request.post("/apis/login/", { data: { email, password: PASSWORD } })).json();
  const { title, budget, days, tint } = campaign;
  const fields = { title, budget, description: "Two reels and a story.\n\nDrafts one week ahead.", start_date: day(3), end_date: day(days) };
  const image = { name: "picture.png", mimeType: "image/png", buffer: picture(1200, 675, tint ?? [0, 0, 0]) };
  const multipart = tint ? { ...fields, image } : fields;
  const answer = await request.post("/apis/create-campaign/", { multipart, headers: { authorization: `Bearer ${access}` } });
  expect(answer.status()).toBe(201);
  return (await answer.json()).id;
}

async function shoot(page: Page, name: string, path: string, open?: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [390, 1440]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await page.goto(path);
      await page.waitForLoadState("networkidle");
      if (open) await page.locator(open).first().click();
      await page.screenshot({ path: `screenshots/${name}-${colorScheme}-${width}.png`, fullPage: !open });
    }
  }
}

test("the board of a creator", async ({ browser, request }) => {
  test.setTimeout(600_000);
  const [brand, other, creator] = [await person(browser), await person(browser), await person(browser)];
  const path = await deal(brand, other, { title: "Spring range", brand: "casa-lumen", creator: fresh("aiko") });
  await pay(brand, path);
  const brands = ["fjell-outdoor", "casa-lumen", "northwind-coffee", "pina-swim", "casa-lumen"];
  const ids: string[] = [];
  for (const [at, campaign] of CAMPAIGNS.entries()) ids.push(await publish(request, brands[at], campaign));
  for (let n = 0; n < 30; n += 1) await publish(request, "grain-and-stone", { title: `Sourdough for people with jobs, part ${n + 1}`, budget: `${900 + n * 10}.00`, days: 8 + n });
  for (const [at, campaign] of CAMPAIGNS.entries()) await publish(request, brands[at], campaign);
  await signUp(creator, "A creator", fresh("mia"));
  await shoot(creator, "board-creator", "/campaigns");
  await shoot(creator, "board-campaign", `/campaigns/${ids[1]}`);
  for (const query of ["search=slow+morn&min_budget=1000", "max_budget=5000&ends_before=2027-12-31&brand=casa-lumen"]) {
    await creator.goto(`/campaigns?${query}`);
    await creator.getByRole("button", { name: "Save this search" }).click();
    await expect(creator.getByText("Saved: you are told of new ones")).toBeVisible();
  }
  await shoot(creator, "board-saved", "/campaigns?search=slow+morn&min_budget=1000");
  await shoot(creator, "board-save", "/campaigns?search=sourdough&brand=grain-and-stone&ordering=budget");
  await shoot(creator, "board-menu", "/campaigns?search=sourdough", ".saved-menu > summary");
  await shoot(creator, "board-nothing", "/campaigns?search=nothing-is-called-so&max_budget=200");
  await shoot(creator, "board-wrong", "/campaigns?status=lost&min_budget=x&search=nothing%00&brand=nobody");
  await shoot(creator, "board-formula", `/campaigns/${ids[1]}`, ".formula > summary");
});
