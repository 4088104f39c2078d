/** Corrects what Node's decoder makes of windows-1252: it takes the bytes 80 to 9F for those of ISO 8859-1. */

/** The characters of these bytes, as the web's encoding standard has them; five are control characters in both. */
const characters = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

/** A text whose decoder made no such mistake stays as it is. */
export const correctWindows1252 = (text: string): string =>
  text.replace(/[\x80-\x9F]/g, (wrong) => characters.charAt(wrong.charCodeAt(0) - 0x80));
