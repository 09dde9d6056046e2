// Pictures of what opens in a page, or is there for a moment only.

import { shootOpen } from "./shoot";
import { STATES } from "./states";
import { test } from "./support";

for (const [name, show] of STATES) {
  test(name, async ({ browser }) => {
    test.setTimeout(300_000);
    await show(browser, (page, state) => shootOpen(page, `state-${state}`));
  });
}
