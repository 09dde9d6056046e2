// Clients that write, and send what was cut off again with the same Idempotency-Key.
import { randomUUID } from "node:crypto";
import { id } from "../bench/seeded.mjs";
import { sleep } from "./machines.mjs";

/** So many writers at a time, until they are stopped. */
export function writers(front, count, bearer) {
  const acknowledged = [];
  const failures = [];
  let isOver = false;
  let unanswered = 0;
  const write = async (writer, n) => {
    const content = `write ${writer}.${n}`;
    const headers = { authorization: bearer("brand", writer), "content-type": "application/json", "idempotency-key": randomUUID() };
    const body = JSON.stringify({ recipient: id("influencer", n % 60), content });
    for (let tries = 0; tries < 100; tries++) {
      try {
        const answer = await fetch(`${front.base}/apis/messages/`, { method: "POST", headers, body, signal: AbortSignal.timeout(20_000) });
        await answer.arrayBuffer();
        // 409: an earlier try was stored, and its instance killed before the answer was kept. It has to be found like the others.
        if (answer.status === 201 || (answer.status === 409 && tries > 0)) return void acknowledged.push(content);
        failures.push({ at: Date.now(), why: String(answer.status) });
      } catch (error) {
        failures.push({ at: Date.now(), why: error.message });
      }
      await sleep(200);
    }
    unanswered += 1;
  };
  const loop = async (writer) => {
    for (let n = 0; !isOver; n++) {
      await write(writer, n);
      await sleep(20);
    }
  };
  const loops = Array.from({ length: count }, (_, writer) => loop(writer));
  return {
    failures,
    async stop() {
      isOver = true;
      await Promise.all(loops);
      return { acknowledged, failures, unanswered };
    },
  };
}
