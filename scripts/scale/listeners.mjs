// Clients that listen to live events through the proxy, and connect again when they are told to.
import { listen } from "../bench/socket.mjs";
import { sleep } from "./machines.mjs";

/** What the server says to a page when it is about to stop. */
const TOLD = "closed by the server: connect again";

/** So many streams of `/apis/events/` and sockets of pages; all are open when this returns. */
export async function listeners(front, count, bearer, cookie) {
  const sums = { count: 2 * count, told: 0, refused: 0, cut: 0 };
  const over = new AbortController();
  const lines = new Set();

  const stream = async (n, opened) => {
    while (!over.signal.aborted) {
      try {
        const answer = await fetch(`${front.base}/apis/events/`, { headers: { authorization: bearer(n) }, signal: over.signal });
        if (answer.status !== 200) sums.refused += 1;
        opened();
        for await (const _ of answer.body);
        sums.told += 1;
      } catch {
        if (!over.signal.aborted) sums.cut += 1;
      }
      await sleep(100);
    }
  };
  const socket = async (n, opened) => {
    while (!over.signal.aborted) {
      const line = await listen(front, cookie, n).catch(() => undefined);
      if (!line) sums.refused += 1;
      opened();
      lines.add(line);
      while (line && !line.end && !over.signal.aborted) await sleep(50);
      if (line?.end === TOLD) sums.told += 1;
      else if (line?.end) sums.cut += 1;
      lines.delete(line);
      await sleep(100);
    }
    lines.delete(undefined);
  };
  const all = Array.from({ length: count }, (_, n) => [stream, socket].map((kind) => new Promise((opened) => void kind(n, opened))));
  await Promise.all(all.flat());
  return {
    close() {
      over.abort();
      for (const line of lines) line?.close().catch(() => {});
      return sums;
    },
  };
}
