/** Random bytes fit for secrets, from the platform: the same in Node and in a Web Worker. */

export const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
