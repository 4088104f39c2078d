/** Shows on a terminal how far a long run is; elsewhere it stays silent. */

export interface Progress {
  show(text: string): void;
  /** Takes the line away. */
  end(): void;
}

/** The part of a stream that is needed; `process.stderr` is one. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Short runs show nothing, and long ones not more than anyone can read. */
const delay = 500;
const interval = 100;

export function progressOn(terminal: Terminal, now: () => number): Progress {
  if (terminal.isTTY !== true) return { show: () => undefined, end: () => undefined };
  let next = now() + delay;
  let isShown = false;
  return {
    show(text) {
      if (now() < next) return;
      next = now() + interval;
      isShown = true;
      terminal.write(`\r\x1B[2K${text.slice(0, (terminal.columns ?? 80) - 1)}`);
    },
    end() {
      if (isShown) terminal.write("\r\x1B[2K");
      isShown = false;
    },
  };
}
