// Clients that listen to live events through the proxy, and connect again when they are told to.
import { sleep } from "./machines.mjs";

/** That many streams of `/apis/events/`; all are open when this returns. */
export async function listeners(front, count, bearer) {
  let [isOver, again, refused] = [false, 0, 0];
  const over = new AbortController();
  const listen = async (n, opened) => {
    while (!isOver) {
      try {
        const stream = await fetch(`${front.base}/apis/events/`, { headers: { authorization: bearer(n) }, signal: over.signal });
        if (stream.status !== 200) refused += 1;
        opened(stream.status);
        for await (const _ of stream.body);
      } catch {
        // It was cut off, or we ended it.
      }
      if (!isOver) again += 1;
      await sleep(100);
    }
  };
  await Promise.all(Array.from({ length: count }, (_, n) => new Promise((opened) => void listen(n, opened))));
  return {
    close() {
      isOver = true;
      over.abort();
      return { count, again, refused };
    },
  };
}
