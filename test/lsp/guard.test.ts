/** Whatever fails behind the door of the protocol is told once, and comes out as an answer or not at all. */
import { describe, expect, test, vi } from "vitest";
import { ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { Guard } from "#lsp/guard";

const mistake = new Error("mistake");
const setUp = () => {
  const report = vi.fn();
  return { report, guard: new Guard(report) };
};

describe("a request", () => {
  test.each([
    [
      "throws",
      () => {
        throw mistake;
      },
    ],
    ["rejects", () => Promise.reject(mistake)],
  ])("that %s is answered by an error that tells nothing of the inside", async (_, handler) => {
    const { report, guard } = setUp();
    await expect(guard.answer("hover", handler)()).rejects.toThrow("hover failed.");
    expect(report.mock.calls).toEqual([["hover", mistake]]);
  });

  test("that gives an answer or refuses one is none of the guard's business", async () => {
    const { report, guard } = setUp();
    expect(await guard.answer("hover", (one: number, two: number) => one + two)(1, 2)).toBe(3);
    const refusal = new ResponseError(LSPErrorCodes.RequestFailed, "no");
    await expect(guard.answer("hover", () => Promise.reject(refusal))()).rejects.toBe(refusal);
    expect(report).not.toHaveBeenCalled();
  });

  test("that fails by what the client answered to a question isn't answered by the client's own error", async () => {
    const { report, guard } = setUp();
    const answered = new ResponseError(ErrorCodes.MethodNotFound, "no such method");
    await expect(guard.answer("a command", () => Promise.reject(answered))()).rejects.toMatchObject({
      code: LSPErrorCodes.RequestFailed,
      message: 'a command failed: the editor answered "no such method".',
    });
    expect(report).not.toHaveBeenCalled();
  });
});

describe("an event", () => {
  test.each([
    [
      "throws",
      () => {
        throw mistake;
      },
    ],
    ["rejects", () => Promise.reject(mistake)],
  ])("that %s is reported, and nobody else hears of it", async (_, handler) => {
    const { report, guard } = setUp();
    guard.react("close", handler)();
    await Promise.resolve()
      .then(() => undefined)
      .then(() => undefined);
    expect(report.mock.calls).toEqual([["close", mistake]]);
  });

  test("is handled before the next one comes", () => {
    const { guard } = setUp();
    const order: number[] = [];
    const handler = guard.react("edit", (step: number) => {
      order.push(step);
    });
    handler(1);
    order.push(2);
    expect(order).toEqual([1, 2]);
  });
});
