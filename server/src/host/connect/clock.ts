/** The time that a test may take, and shares of it. */
import { TimeIsOver } from "#host/connect/fault";

/** Ends what waits when the time is over, or somebody says so. */
export class Clock {
  readonly #controllers: AbortController[] = [];
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #end: number;
  readonly #outer: AbortSignal | undefined;
  readonly all: AbortSignal;
  readonly #stopAll = (): void => this.#controllers.forEach((each) => each.abort(new Error("Canceled.")));

  constructor(seconds: number, outer: AbortSignal | undefined) {
    this.#end = performance.now() + seconds * 1000;
    this.#outer = outer;
    this.all = this.part(1);
    if (outer?.aborted) this.#stopAll();
    outer?.addEventListener("abort", this.#stopAll);
  }

  /** A signal for this share of what is left. */
  part(share: number): AbortSignal {
    const controller = new AbortController();
    if (this.#controllers[0]?.signal.aborted) controller.abort(this.#controllers[0].signal.reason);
    const left = Math.max(0, this.#end - performance.now());
    this.#timers.push(setTimeout(() => controller.abort(new TimeIsOver()), left * share));
    this.#controllers.push(controller);
    return controller.signal;
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#outer?.removeEventListener("abort", this.#stopAll);
  }
}
