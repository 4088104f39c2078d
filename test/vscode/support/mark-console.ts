/** Marks what a suite prints: in a browser its lines reach the terminal through the workbench, among the workbench's own. */

const kinds = ["log", "info", "warn", "error", "debug"] as const;

/** Returns the marked `console.log`. The extension host ignores an assignment to a method of its console, hence a new console. */
export function markConsole(mark: string): typeof console.log {
  const marked: PropertyDescriptorMap = {};
  for (const kind of kinds) {
    const print = console[kind].bind(console);
    marked[kind] = {
      value: (first: unknown = "", ...rest: unknown[]) => {
        if (typeof first === "string") print(mark + first, ...rest);
        else print(`${mark}%s`, first, ...rest);
      },
    };
  }
  globalThis.console = Object.create(console, marked) as Console;
  return globalThis.console.log;
}
