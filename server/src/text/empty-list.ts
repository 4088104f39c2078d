/** The list that is shared by all that have none of something. */

/** Not frozen: the engine walks over frozen arrays step by step, which takes far longer. */
export const emptyList: readonly never[] = [];
