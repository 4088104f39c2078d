/** Sets what V8 is better told about a process that reads one text after another. */
import { setFlagsFromString } from "node:v8";

/**
 * V8 may come to place the parts of a tree that always live for a while among the old objects at once. One such part
 * then keeps a whole tree from being collected, and every typed letter makes a tree: pauses grow tenfold.
 */
export const tuneEngine = (): void => setFlagsFromString("--no-allocation-site-pretenuring");

/**
 * For a process that ends soon. V8 optimizes what it has run for a while, and what a short run gains by that it pays
 * several times over: with eight times its patience, a run over an installation takes seven tenths of the time, and one
 * over thousands of files no more than before. It also lets garbage grow to three times of what lives before it
 * collects; where that much is kept of each file, a run over many takes two fifths less memory when it may only double.
 */
export function tuneShortRun(): void {
  setFlagsFromString("--interrupt-budget=1000000");
  setFlagsFromString("--heap-growing-percent=100");
}
