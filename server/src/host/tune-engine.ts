/** Sets what V8 is better told about a process that reads one text after another. */
import { setFlagsFromString } from "node:v8";

/**
 * V8 may come to place the parts of a tree that always live for a while among the old objects at once. One such part
 * then keeps a whole tree from being collected, and every typed letter makes a tree: pauses grow tenfold.
 */
export const tuneEngine = (): void => setFlagsFromString("--no-allocation-site-pretenuring");
