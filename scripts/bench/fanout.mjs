// How long a message takes to the pages that are open at both ends.
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { options } from "./options.mjs";
import { fail, milliseconds, ofOneCore, percentile, say, table, thousands } from "./say.mjs";
import { id, token } from "./seeded.mjs";
import { processor } from "./servers.mjs";
import { close, connections, lost } from "./sessions.mjs";

/** How long the last answers and pulses may take. */
const PATIENCE = 15_000;

/** `accounts` are the pairs, one end after the other, and `cookies` their sessions. The text of the results, and what is missed. */
export async function fanOut(server, accounts, cookies) {
  const heard = new Pulses();
  const { lines } = await connections(server, cookies, accounts.length, (n, pulse, now) => heard.note(n, pulse, now));
  const ends = accounts.map(({ kind, n }) => ({ id: id(kind, n), token: token(server.secret, kind, n) }));
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 512 });
  const { rate, seconds } = options.live;
  say(`${rate} messages a second for ${options.warmUp} + ${seconds} s`);

  const messages = [];
  const [busy, began] = [processor(server), performance.now()];
  const until = (options.warmUp + seconds) * 1000;
  // Messages come as people write them, at any moment and whether or not those before have been answered.
  for (let due = 0; due < until; due += (-Math.log(1 - Math.random()) / rate) * 1000) {
    const early = began + due - performance.now();
    if (early > 0) await sleep(Math.ceil(early));
    messages.push(sent(server, agent, ends, messages.length, began + due));
  }
  const took = performance.now() - began;
  const load = (processor(server) - busy) / (took / 1000);
  const failed = await settled(messages, heard);
  if (failed) fail(`${failed}\n${server.log()}`);
  const broken = lost(lines);
  if (broken) fail(`${broken}\n${server.log()}`);
  await close(lines);
  agent.destroy();

  const measured = messages.filter((message) => message.due >= began + options.warmUp * 1000);
  const times = (of) => measured.map((message) => (of(message) - message.sent) * 1000).filter((time) => !Number.isNaN(time));
  const row = (what, all) =>
    [what, thousands(all.length), ...[0.5, 0.9, 0.99, 1].map((share) => milliseconds(percentile(all, share)))];
  const rows = [
    row("pulse to who receives it", times((message) => heard.at(message.to, message.seq))),
    row("pulse to who wrote it", times((message) => heard.at(message.from, message.seq))),
    row("answer to who wrote it", times((message) => message.answered)),
  ];
  const lates = measured.map((message) => (message.sent - message.due) * 1000);
  const { missing, expected } = heard.audit(messages);
  const lacking = missing === 0 ? "none is" : `${thousands(missing)} are`;
  const told =
    `${thousands(accounts.length / 2)} pairs of ${thousands(accounts.length)} accounts with one connection each; in all ` +
    `${thousands(messages.length)} messages and ${thousands(expected)} pulses, of which ${lacking} missing. ` +
    `${thousands((messages.length / took) * 1000)} messages a second took the server ${ofOneCore(load)}. ` +
    `The client was late by ${milliseconds(percentile(lates, 0.99))} ms (p99).`;
  const misses = missing > 0 ? [`${thousands(missing)} of ${thousands(expected)} pulses are missing`] : [];
  return { text: `${table(["fan-out", "messages", "p50 ms", "p90 ms", "p99 ms", "max ms"], rows)}\n\n${told}`, misses };
}

/** What came over the connections. */
class Pulses {
  constructor() {
    this.messages = new Map();
    this.notifications = new Map();
  }

  note(n, { topic, seq }, now) {
    if (topic === "message") this.messages.set(`${n} ${seq}`, now);
    if (topic === "notification") this.notifications.set(n, (this.notifications.get(n) ?? 0) + 1);
  }

  /** When that connection was told of the message of that moment. */
  at(n, seq) {
    return this.messages.get(`${n} ${seq}`) ?? NaN;
  }

  /** A message is told at both ends; who receives it has a notification too. */
  audit(messages) {
    let missing = 0;
    const received = new Map();
    for (const { from, to, seq } of messages) {
      for (const end of [from, to]) if (Number.isNaN(this.at(end, seq))) missing += 1;
      received.set(to, (received.get(to) ?? 0) + 1);
    }
    for (const [n, count] of received) missing += Math.max(0, count - (this.notifications.get(n) ?? 0));
    return { missing, expected: 3 * messages.length };
  }
}

/** Sends the n-th message: the pairs by turns, and each pair to and fro. */
function sent(server, agent, ends, n, due) {
  const pairs = ends.length / 2;
  const turn = Math.floor(n / pairs) % 2;
  const [from, to] = [2 * (n % pairs) + turn, 2 * (n % pairs) + 1 - turn];
  const message = { due, from, to, sent: performance.now(), seq: undefined, answered: undefined, failure: undefined };
  const body = JSON.stringify({ recipient: ends[to].id, content: `Could you share the schedule and the brief? (${n})` });
  const headers = { authorization: `Bearer ${ends[from].token}`, "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  const call = request(`${server.base}/apis/messages/`, { method: "POST", agent, headers }, (answer) => {
    let text = "";
    answer.setEncoding("utf8").on("data", (chunk) => (text += chunk));
    answer.once("end", () => {
      message.answered = performance.now();
      if (answer.statusCode === 201) message.seq = microseconds(JSON.parse(text).timestamp);
      else message.failure = `a message was answered with ${answer.statusCode}: ${text.slice(0, 500)}`;
    });
  });
  call.once("error", (error) => (message.failure = `a message was not answered: ${error.message}`));
  call.end(body);
  return message;
}

/** Waits until all is answered and heard, or for so long; why an answer is not a good one. */
async function settled(messages, heard) {
  const end = performance.now() + PATIENCE;
  const isOpen = (message) => message.seq === undefined && !message.failure;
  while (performance.now() < end && (messages.some(isOpen) || heard.audit(messages).missing > 0)) await sleep(100);
  const open = messages.filter(isOpen).length;
  return messages.find((message) => message.failure)?.failure ?? (open > 0 ? `${thousands(open)} messages were not answered` : undefined);
}

/** The moment of an answer as the pulses have it: microseconds since 1970. */
function microseconds(moment) {
  const [, seconds, fraction = ""] = /^(.*?)(?:\.(\d+))?Z$/.exec(moment) ?? fail(`not a moment: ${moment}`);
  return Date.parse(`${seconds}Z`) * 1000 + Number(fraction.padEnd(6, "0").slice(0, 6));
}
