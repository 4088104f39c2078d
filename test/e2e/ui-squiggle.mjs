/** Squiggles as they are painted: an element of the page alone proves nothing, so the pixels are looked at. */

/** Whether a squiggle of any severity is drawn under a place. */
export async function isSquiggleDrawn(page, { x, y }) {
  const squiggle = await page.locator('.editor-instance [class*="squiggly-"]').evaluateAll(squiggleUnder, { x, y });
  if (!squiggle) return false;
  const clip = {
    x: squiggle.left,
    y: squiggle.top,
    width: squiggle.right - squiggle.left,
    height: squiggle.bottom - squiggle.top,
  };
  const picture = await page.screenshot({ clip });
  return page.evaluate(holdsColor, { picture: picture.toString("base64"), color: squiggle.color });
}

/** Runs in the page: the lower edge of the line where a squiggle lies, as far as it is in sight, and its color in hexadecimal. */
function squiggleUnder(elements, { x, y }) {
  // The functions of this file run in the page.
  /* global atob, Blob, createImageBitmap, getComputedStyle, OffscreenCanvas */
  for (const element of elements) {
    const box = element.getBoundingClientRect();
    if (x < box.left || x > box.right || y < box.top - 5 || y > box.bottom + 5) continue;
    const image = decodeURIComponent(getComputedStyle(element).backgroundImage);
    const color = /fill=['"]#([\da-f]{6})/i.exec(image)?.[1];
    if (!color) continue;
    const editor = element.closest(".editor-instance").getBoundingClientRect();
    const sides = { left: Math.max(box.left, editor.left), right: Math.min(box.right, editor.right) };
    return { color, ...sides, top: box.bottom - 5, bottom: box.bottom };
  }
  return undefined;
}

/** Runs in the page: whether pixels of a color, or next to it, are in a PNG. */
async function holdsColor({ picture, color }) {
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const wanted = [0, 2, 4].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  let count = 0;
  for (let at = 0; at < data.length; at += 4)
    if (wanted.every((value, channel) => Math.abs(data[at + channel] - value) < 48)) count++;
  return count > 2;
}
