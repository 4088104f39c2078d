/** Reads whole numbers the way .NET configuration does. */

/** The number, or undefined where .NET refuses the text. A sign and white space around it are fine. */
export const wholeNumber = (text: string): number | undefined =>
  /^[+-]?\d+$/.test(text.trim()) ? Number(text.trim()) : undefined;
