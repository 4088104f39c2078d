/** Words at the beginning of a sentence. */

/** `encrypt the section` as `Encrypt the section`. */
export const capitalized = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
