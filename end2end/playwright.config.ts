import { defineConfig } from "@playwright/test";

// The server is started by scripts/e2e.sh, which tells where it answers and where its data lie.
const baseURL = process.env.BASE_URL;
if (!baseURL) throw new Error("BASE_URL is not set: run `make e2e`, which starts a server for the tests");

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: ".",
  outputDir: "test-results",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: Number(process.env.E2E_WORKERS ?? 2),
  // Journeys of several people, on machines that may be slow and busy.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["html", { open: "never", outputFolder: "playwright-report" }]],
  use: {
    baseURL,
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
    // Without a film: taking it costs more than the pages do.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: true, sources: false },
    launchOptions: {
      // Debian's Chromium, found by scripts/e2e.sh; without it, Playwright's own.
      executablePath: process.env.CHROME_PATH || undefined,
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "journeys", testMatch: "**/*.spec.ts" },
    // Pictures for the documentation: `make screenshots`.
    { name: "screenshots", testMatch: "**/*.shots.ts" },
  ],
});
