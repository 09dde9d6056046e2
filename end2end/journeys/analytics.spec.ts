// Results that can be trusted: recorded with a proof, measured by a link, told by a shop, shared and revoked. With JavaScript and without.

import { expect, type APIRequestContext, type Browser, type Page } from "@playwright/test";
import { account, fresh, logIn, person, PHONE, picture, test } from "./support";

type Scene = { brand: string; creator: string; campaign: string; bid: string };

/** A deal that is accepted. */
async function scene(request: APIRequestContext): Promise<Scene> {
  const [brand, creator] = [fresh("northwind"), fresh("mia")];
  const headers = { authorization: `Bearer ${await account(request, brand, "brand")}` };
  const data = { title: "Slow mornings", description: "Two reels.", budget: "4800", start_date: "2027-06-01", end_date: "2027-08-31" };
  const campaign = (await (await request.post("/apis/create-campaign/", { data, headers })).json()).id;
  const own = { authorization: `Bearer ${await account(request, creator, "influencer")}` };
  const placed = await request.post("/apis/bids/create/", { data: { campaign, amount: "1200" }, headers: own });
  const bid = (await placed.json()).id;
  expect((await request.put(`/apis/bids/update/${bid}/`, { data: { status: "accepted" }, headers })).status()).toBe(200);
  return { brand, creator, campaign, bid };
}

/** Somebody on a phone follows the link: a bot's name would not count. */
async function follow(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ userAgent: PHONE });
  const answer = await context.request.get(address, { maxRedirects: 0 });
  expect(answer.status()).toBe(302);
  expect(answer.headers().location).toMatch(/^https:\/\/shop\.example\/tea\?tandem=/);
  await context.close();
}

function figure(page: Page, name: string) {
  return page.locator(".kpi").filter({ has: page.getByText(name, { exact: true }) });
}

for (const javaScriptEnabled of [true, false]) {
  test(`results are recorded, measured and shared (JavaScript ${javaScriptEnabled ? "on" : "off"})`, async ({ browser, request }) => {
    test.setTimeout(120_000);
    const { brand, creator, campaign, bid } = await scene(request);
    const [owner, mia] = [await person(browser, { javaScriptEnabled }), await person(browser, { javaScriptEnabled })];
    await logIn(owner, brand);
    await logIn(mia, creator);

    await test.step("a creator records results, and hears what is missing", async () => {
      await mia.goto(`/bids/${bid}`);
      await mia.getByRole("link", { name: "Record results" }).click();
      await expect(mia).toHaveURL(`/bids/${bid}/results`);
      await mia.waitForLoadState("networkidle");
      await mia.getByLabel("Reach").fill("8000");
      await mia.getByLabel("Impressions").fill("20000");
      await mia.getByLabel("Engagements").fill("340");
      await mia.getByRole("button", { name: "Record results" }).click();
      await expect(mia.getByText("Add a link or a picture that shows these numbers.").last()).toBeVisible();
      await expect(mia.getByLabel("Reach")).toHaveValue("8000");
      await mia.getByLabel("Picture").setInputFiles({ name: "insights.png", mimeType: "image/png", buffer: picture(640, 360) });
      await mia.getByRole("button", { name: "Record results" }).click();
      await expect(mia.getByText("Results recorded.")).toBeVisible();
      await expect(figure(mia, "Engagement rate")).toContainText("4.25 %");
      await expect(figure(mia, "Clicks")).toContainText("not reported");
    });

    await test.step("a correction keeps the version before", async () => {
      await mia.locator("summary", { hasText: "Correct these numbers" }).click();
      await mia.getByLabel("Reach").fill("10000");
      await mia.getByRole("button", { name: "Record results" }).click();
      await expect(mia.getByText("Results corrected. The version before is kept.")).toBeVisible();
      await mia.locator("summary", { hasText: "The version before" }).click();
      await expect(mia.getByText(/^Version 1, recorded by/)).toBeVisible();
      const proof = await mia.request.get((await mia.getByRole("link", { name: "Picture of version 2" }).getAttribute("href")) ?? "");
      expect(proof.headers()["content-type"]).toBe("image/jpeg");
    });

    await test.step("the brand makes a link, and a click is measured", async () => {
      await owner.goto(`/bids/${bid}/results`);
      await owner.waitForLoadState("networkidle");
      await owner.getByLabel("Where it leads").fill("https://shop.example/tea");
      await owner.getByLabel("Name").fill("Story");
      await owner.getByRole("button", { name: "Make a link" }).click();
      await expect(owner.getByText("The link “Story” counts from now on.")).toBeVisible();
      const address = await owner.getByLabel("Address of “Story”").inputValue();
      const copy = owner.getByRole("button", { name: /^Cop(y|ied).*Story$/ });
      if (javaScriptEnabled) {
        await copy.click();
        await expect(copy).toContainText("Copied");
        await owner.getByLabel("Where it leads").press("ControlOrMeta+V");
        await expect(owner.getByLabel("Where it leads")).toHaveValue(address);
      } else {
        await expect(copy).toHaveCount(0);
      }
      await follow(browser, address);
      await follow(browser, address);
      await owner.reload();
      await expect(owner.getByText(/^2 clicks, 1 visitor/)).toBeVisible();
      await owner.getByRole("button", { name: "Switch off “Story”" }).click();
      await expect(owner.getByText("The link is off: it leads nowhere.")).toBeVisible();
      expect((await request.get(address, { maxRedirects: 0 })).status()).toBe(404);
    });

    await test.step("the shop tells of an order", async () => {
      await owner.getByRole("textbox", { name: "Code" }).fill("MIA20");
      await owner.getByRole("button", { name: "Give a code" }).click();
      await expect(owner.getByText("The promo code is MIA20.")).toBeVisible();
      await owner.goto(`/campaigns/${campaign}/analytics`);
      await owner.waitForLoadState("networkidle");
      await owner.getByRole("button", { name: "Make a token" }).click();
      const token = await owner.getByLabel("Token of the shop").inputValue();
      for (const counted of [true, false]) {
        const told = await request.post("/t/postback", {
          form: { code: "mia20", order: "1001", value: "49.90" },
          headers: { authorization: `Bearer ${token}` },
        });
        expect(await told.json()).toEqual({ counted });
      }
      await owner.reload();
      await expect(owner.getByLabel("Token of the shop")).toHaveCount(0);
      await expect(figure(owner, "Conversions")).toContainText("1 told by the shop");
      await expect(figure(owner, "Clicks")).toContainText("2 measured by 1 link, 1 visitor");
    });

    await test.step("the report is shared without money, and revoked", async () => {
      await owner.getByRole("button", { name: "Make an address" }).click();
      const address = await owner.getByLabel("Address of the report").inputValue();
      const guest = await person(browser, { javaScriptEnabled });
      await guest.goto(address);
      await expect(guest.getByRole("heading", { level: 1, name: "Slow mornings" })).toBeVisible();
      await expect(figure(guest, "Reach")).toContainText("10,000");
      await expect(figure(guest, "Spend")).toHaveCount(0);
      await owner.locator("summary", { hasText: "Revoke" }).click();
      await owner.getByRole("button", { name: "Yes, revoke it" }).click();
      await expect(owner.getByText("Revoked. The address leads nowhere now.")).toBeVisible();
      expect((await guest.goto(address))?.status()).toBe(404);
    });

    await test.step("all of it stands under Analytics, and in a file", async () => {
      await owner.goto("/analytics");
      await expect(figure(owner, "Reach")).toContainText("10,000");
      await owner.getByRole("link", { name: "30 days" }).click();
      await expect(owner).toHaveURL(/period=30d/);
      const file = await owner.request.get("/analytics.csv");
      expect(await file.text()).toContain("Slow mornings");
    });
  });
}
