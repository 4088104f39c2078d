/** How Mocha runs in either host. */

export const mochaOptions: Mocha.MochaOptions = { ui: "tdd", timeout: 120_000, color: false, reporter: "spec" };

/** VS Code takes a rejection as failure. */
export async function runToEnd(mocha: Mocha): Promise<void> {
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} test(s) failed`);
}
