((code, program) => {
  let hasBegun = false;
  const start = async () => {
    const tandem = await import(code);
    if (hasBegun) return;
    hasBegun = true;
    try {
      await tandem.default({ module_or_path: program });
    } catch (error) {
      hasBegun = false;
      throw error;
    }
    tandem.hydrate();
    for (const island of document.querySelectorAll("leptos-island")) await tandem[island.dataset.component]?.(island);
  };
  const soon = () => {
    window.requestIdleCallback?.(start, { timeout: 2000 });
    const waits = window.requestIdleCallback ? [2500, 6000] : [0, 2500, 6000];
    for (const wait of waits) setTimeout(() => hasBegun || start(), wait);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", soon, { once: true });
  else soon();
})
