// Accounts with a second factor, as those of the staff have to be, and work that has failed for them to look at.

import { expect, type Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { PASSWORD, fresh, logIn, mailOf } from "./support";
import { totp } from "./totp";

/** Begins to switch two-factor log-in on, and ends where the QR code and the key are shown. Answers the key. */
export async function beginEnrolment(page: Page): Promise<string> {
  await page.goto("/settings/security");
  const card = page.locator("#two-factor");
  await card.locator("summary", { hasText: "Switch on" }).click();
  await card.getByLabel("Current password").fill(PASSWORD);
  await card.getByRole("button", { name: "Go on" }).click();
  await expect(card.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  await card.getByText("Or type the key yourself").click();
  return (await card.locator("code").innerText()).trim();
}

/** Proves that the key has been kept, and ends where the recovery codes are shown. Answers them. */
export async function endEnrolment(page: Page, key: string): Promise<string[]> {
  const card = page.locator("#two-factor");
  await card.getByLabel("Code of the app").fill(totp(key));
  await card.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByText("Two-factor log-in is on.", { exact: true })).toBeVisible();
  const codes = await page.locator(".recovery-codes code").allInnerTexts();
  expect(codes).toHaveLength(10);
  return codes;
}

/** Switches two-factor log-in on; the key and the recovery codes. */
export async function enrol(page: Page): Promise<{ key: string; codes: string[] }> {
  const key = await beginEnrolment(page);
  return { key, codes: await endEnrolment(page, key) };
}

/** Makes a staff account as an operator does, beside the running server, logs in and switches two-factor log-in on. Answers its name. */
export async function staff(page: Page): Promise<string> {
  const name = fresh("sam");
  const args = ["create-admin", "--email", mailOf(name), "--username", name];
  const env = { PATH: process.env.PATH, DATA_DIR: process.env.DATA_DIR, ADMIN_PASSWORD: PASSWORD };
  execFileSync(process.env.TANDEM ?? "", args, { env, cwd: process.env.DATA_DIR });
  await logIn(page, name);
  await enrol(page);
  return name;
}

// Its times are those of the newest job: whatever form the server gives them.
const BURY = `
import sqlite3, sys, uuid
db = sqlite3.connect(sys.argv[1], timeout=60)
db.execute("""insert into outbox (id, kind, payload, state, attempts, run_at, last_error, created_at, updated_at)
  select ?, 'mail', '{}', 'dead', 6, run_at, ?, created_at, updated_at from outbox order by created_at desc limit 1""",
  (uuid.UUID(sys.argv[2]).bytes, sys.argv[3]))
db.commit()
`;

/** Writes a job that was given up into the database, beside the running server: one of its own is given up after hours of attempts. Answers its id. */
export function buryJob(error: string): string {
  const id = randomUUID();
  execFileSync("python3", ["-c", BURY, join(process.env.DATA_DIR ?? "", "tandem.db"), id, error]);
  return id;
}
