/** Draws random text for new secrets out of random bytes, which whoever calls brings along. */

export type RandomBytes = (count: number) => Uint8Array;

export const lettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
export const hexDigits = "0123456789ABCDEF";

/** Text in which each character of the alphabet, 256 at most, is equally likely at every place. */
export function randomText(randomBytes: RandomBytes, length: number, alphabet: string): string {
  // Bytes above the last whole multiple are thrown away: with them the first characters would come up more often.
  const fair = 256 - (256 % alphabet.length);
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length - text.length)) {
      if (byte < fair) text += alphabet.charAt(byte % alphabet.length);
    }
  }
  return text;
}
