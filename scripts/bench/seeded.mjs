// The rows of `tandem seed-demo` as the benchmark names them, and tokens for its accounts.
import { createHash, createHmac, randomUUID } from "node:crypto";

const URL_NAMESPACE = Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex");

/** UUID version 5 of a seeded row; see server/src/seed/rows.rs. */
export function id(kind, n) {
  const bytes = createHash("sha1").update(URL_NAMESPACE).update(`https://peer.example/${kind}/${n}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export const PASSWORD = process.env.SEED_PASSWORD || "Demo-pass-2024";

export const email = (kind, n) => `${kind}${String(n + 1).padStart(4, "0")}@example.com`;

/** Where a list of newest campaigns goes on behind campaign c: `<key>~<id>` of app/types/src/page.rs. */
export function cursorBehind(c) {
  const start = 1_735_689_600_000_000n + BigInt(86_400 + 60 * c) * 1_000_000n;
  return `${start + BigInt(1 + ((c * 7919) % 999_999))}~${id("campaign", c).replaceAll("-", "")}`;
}

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** An access token as server/src/auth/token.rs makes them; a log-in each would take minutes of hashing. */
export function token(secret, kind, n) {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    token_type: "access",
    aud: "tandem",
    exp: now + 3600 * 4,
    iat: now,
    jti: randomUUID().replaceAll("-", ""),
    user_id: id(kind, n),
    generation: 0,
  };
  const signed = `${part({ typ: "JWT", alg: "HS256" })}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
