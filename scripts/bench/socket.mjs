// A browser's live connection, as bare as it can be: what leptos_ws's client says (app/src/live/gate.rs), over a WebSocket by hand.
import { createHash, randomBytes } from "node:crypto";
import { connect } from "node:net";
import { Failure } from "./say.mjs";

const PATH = "/api/leptos_ws_websocket";
const CHANNEL = "pulse";
/** leptos_ws's client writes this before the JSON of each message. */
const TAG = 0;
const PATIENCE = 60_000;
/** So many connections come from one address of this machine; with more, its ports would run out. */
const PORTS = 20_000;
const [BINARY, CLOSE, PING, PONG] = [2, 8, 9, 10];
const NOTHING = Buffer.alloc(0);

const KEY = randomBytes(16).toString("base64");
// The answer that RFC 6455 demands to that key.
const ACCEPT = createHash("sha1").update(`${KEY}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
const ESTABLISH = JSON.stringify({ Channel: { Establish: CHANNEL } });

/**
 * The n-th connection, once the server has said that it listens to the channel. `onPulse` gets every pulse and when it came.
 * Answers `{ pings, end, close }`: how many pings came, why the connection ended if it has, and how to end it.
 */
export function listen(server, cookie, n, onPulse = () => {}) {
  const { hostname, port, host, origin } = new URL(server.base);
  const socket = connect({ host: hostname, port, ...(n >= PORTS && { localAddress: `127.0.0.${1 + Math.floor(n / PORTS)}` }) });
  socket.setNoDelay(true);
  const line = { pings: 0, end: undefined };
  const gone = new Promise((resolve) => socket.once("close", resolve));
  line.close = async () => {
    line.end ??= "closed by us";
    socket.write(frame(CLOSE, Buffer.from([1001 >> 8, 1001 & 0xff])));
    const late = setTimeout(() => socket.destroy(), PATIENCE);
    await gone;
    clearTimeout(late);
  };

  return new Promise((resolve, reject) => {
    const drop = (reason) => {
      clearTimeout(late);
      line.end ??= reason;
      socket.destroy();
      reject(new Failure(`connection ${n + 1}: ${reason}`));
    };
    const late = setTimeout(() => drop("no answer"), PATIENCE);

    const hear = (opcode, payload, now) => {
      if (opcode === PING) {
        line.pings += 1;
        socket.write(frame(PONG, payload));
      } else if (opcode === CLOSE) {
        drop(`closed by the server: ${payload.subarray(2)}`);
      } else if (opcode !== BINARY || payload[0] !== TAG) {
        drop(`an unexpected frame (${opcode})`);
      } else {
        const { EstablishResponse, Message } = JSON.parse(payload.subarray(1)).Channel;
        if (EstablishResponse === CHANNEL) {
          clearTimeout(late);
          resolve(line);
        } else if (Message?.[0] === CHANNEL) {
          onPulse(Message[1], now);
        } else {
          drop(`an unexpected message: ${payload.subarray(1)}`);
        }
      }
    };

    let upgraded = false;
    let rest = NOTHING;
    socket.on("data", (chunk) => {
      const now = performance.now();
      rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      if (!upgraded) {
        const end = rest.indexOf("\r\n\r\n");
        if (end < 0) return;
        const head = rest.toString("latin1", 0, end);
        if (!head.startsWith("HTTP/1.1 101 ") || !head.includes(ACCEPT)) return drop(head.split("\r\n")[0]);
        upgraded = true;
        rest = rest.subarray(end + 4);
        socket.write(frame(BINARY, Buffer.from(`\0${ESTABLISH}`)));
      }
      try {
        rest = unpacked(rest, (opcode, payload) => hear(opcode, payload, now));
      } catch (error) {
        drop(error.message);
      }
    });
    socket.once("error", (error) => drop(error.code === "EMFILE" ? "too many open files (ulimit -n)" : error.message));
    socket.once("close", () => drop("the server hung up"));
    socket.write(
      [
        `GET ${PATH} HTTP/1.1`,
        `Host: ${host}`,
        `Origin: ${origin}`,
        `Cookie: ${cookie}`,
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        `Sec-WebSocket-Key: ${KEY}`,
        "\r\n",
      ].join("\r\n"),
    );
  });
}

/** A whole frame of a client, which must be masked. */
function frame(opcode, payload) {
  const mask = randomBytes(4);
  const masked = payload.map((byte, i) => byte ^ mask[i % 4]);
  return Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | payload.length]), mask, masked]);
}

/** Hands on the whole frames of a server; what is behind them waits for more bytes. */
function unpacked(bytes, each) {
  let at = 0;
  while (bytes.length - at >= 2) {
    const long = bytes[at + 1] === 126;
    const head = long ? 4 : 2;
    if (bytes.length - at < head) break;
    const length = long ? bytes.readUInt16BE(at + 2) : bytes[at + 1];
    if ((bytes[at] & 0xf0) !== 0x80 || bytes[at + 1] > 126) throw new Error("a frame that is masked, split or huge");
    if (bytes.length - at < head + length) break;
    each(bytes[at] & 0x0f, bytes.subarray(at + head, at + head + length));
    at += head + length;
  }
  // Copied, as a slice would keep all of what was read with it.
  return at === bytes.length ? NOTHING : Buffer.from(bytes.subarray(at));
}
