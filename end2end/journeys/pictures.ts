// Pictures that are made here: real ones, of nothing.

import { deflateSync } from "node:zlib";

/** A colour: red, green and blue from 0 to 255. */
export type Tint = [number, number, number];

/** A PNG of a smooth gradient with a few soft discs: a real picture, made here. */
export function picture(width = 960, height = 540, tint: Tint = [190, 150, 110]): Buffer {
  const discs = [
    [0.22, 0.62, 0.3, 0.5],
    [0.68, 0.38, 0.24, -0.4],
    [0.86, 0.8, 0.34, 0.35],
  ];
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let light = 1.25 - (0.6 * y) / height - (0.15 * x) / width;
      for (const [cx, cy, radius, strength] of discs) {
        const distance = Math.hypot(x / width - cx, ((y / height - cy) * height) / width) / radius;
        if (distance < 1) light += strength * (1 - distance * distance) * 0.5;
      }
      const at = y * (1 + width * 3) + 1 + x * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        rows[at + channel] = Math.max(0, Math.min(255, Math.round(tint[channel] * light)));
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc(body), body.length + 4);
  return out;
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
