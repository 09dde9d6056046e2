// What opens in a page, or is there for a moment only: no accessibility fault and no sideways scrolling, in both themes and sizes.

import { inspectOpen } from "./inspect";
import { STATES } from "./states";
import { test } from "./support";

for (const [name, show] of STATES) {
  test(name, async ({ browser }) => {
    test.setTimeout(300_000);
    await show(browser, inspectOpen);
  });
}
