/** The SHA-256 of a text: at once, and without Node, as the server also runs in browsers. */
import { sha256 as hash } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** In lower-case hexadecimal digits. */
export const sha256 = (text: string): string => bytesToHex(hash(utf8ToBytes(text)));
