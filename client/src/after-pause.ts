/** Does something once nothing more has come for a while: pages that follow what is typed wait until somebody pauses. */
export class AfterPause {
  readonly #act: () => void;
  readonly #milliseconds: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(act: () => void, milliseconds = 300) {
    this.#act = act;
    this.#milliseconds = milliseconds;
  }

  /** Begins the pause anew. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#act, this.#milliseconds);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
