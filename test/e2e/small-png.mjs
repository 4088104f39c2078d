/** Pictures of a screen with at most 256 colors: a third of the size, and nobody sees the difference. */
import zlib from "node:zlib";

/** The same picture with a palette, in which colors that are next to each other are one. `page` decodes it. */
export async function smallPng(page, png) {
  const { width, height, pixels } = await page.evaluate(decode, png.toString("base64"));
  const colors = readColors(Buffer.from(pixels, "base64"));
  const palette = makePalette(colors);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, each the number of a color.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.colors.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]))),
    chunk("IDAT", zlib.deflateSync(rows(colors, width, palette.numberOf), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Runs in the page. */
async function decode(base64) {
  /* global atob, btoa, Blob, createImageBitmap, OffscreenCanvas */
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let binary = "";
  for (let at = 0; at < data.length; at += 8192) binary += String.fromCharCode(...data.subarray(at, at + 8192));
  return { width, height, pixels: btoa(binary) };
}

function readColors(rgba) {
  return Array.from({ length: rgba.length / 4 }, (_, index) => rgba.readUInt32BE(index * 4) >>> 8);
}

/** Colors that agree in the upper four bits of red, green and blue share the most frequent one of them. */
function makePalette(colors) {
  const counts = new Map();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const byBucket = new Map();
  for (const [color] of [...counts].sort(([, one], [, other]) => other - one))
    if (!byBucket.has(bucketOf(color))) byBucket.set(bucketOf(color), color);
  const kept = [...byBucket.values()].slice(0, 256);
  const numbers = new Map([...byBucket].map(([bucket, color]) => [bucket, nearest(kept, color)]));
  return { colors: kept, numberOf: (color) => numbers.get(bucketOf(color)) };
}

function bucketOf(color) {
  return color & 0xf0f0f0;
}

function nearest(palette, color) {
  const distances = palette.map((other) =>
    [16, 8, 0].reduce((sum, shift) => sum + Math.abs(((color >> shift) & 255) - ((other >> shift) & 255)), 0),
  );
  return distances.indexOf(Math.min(...distances));
}

/** Each row with the byte that says that it is not filtered. */
function rows(colors, width, numberOf) {
  const height = colors.length / width;
  const bytes = Buffer.alloc(height * (width + 1));
  for (const [index, color] of colors.entries())
    bytes[Math.floor(index / width) * (width + 1) + 1 + (index % width)] = numberOf(color);
  return bytes;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(zlib.crc32(body), body.length + 4);
  return whole;
}
