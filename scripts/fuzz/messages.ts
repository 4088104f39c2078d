/**
 * `npm run fuzz -- --messages=20000`: sends the real server what no good client sends, and answers its questions by
 * nonsense. Prints figures, and fails on any fault, or where the server keeps more and more memory.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { hostileMessages, oddAnswers, type Message } from "#test/hostile-messages";
import { startRawClient } from "#test/raw-client";
import { AttackSession, usualIn } from "./attack-session";

/** A lap sends so many, and then looks at the memory. */
const lap = 2000;
/** Megabytes that a server may hold more after many laps than after the first ones. */
const mostGrowth = 150;

/** Whether all was taken as it should be. */
export async function sendMessages(server: string, count: number, random: () => number): Promise<boolean> {
  const root = mkdtempSync(path.join(tmpdir(), "messages-"));
  const client = startRawClient(server, "pipe", () => oddAnswers[Math.floor(random() * oddAnswers.length)]);
  const session = new AttackSession(client, root);
  await session.start();
  const all = usualIn(root).flatMap((usual) => [...hostileMessages(usual)]);
  const some = (): Message[] =>
    Array.from({ length: lap }, () => all[Math.floor(random() * all.length)]).flatMap((each) => each ?? []);
  const memory: number[] = [];
  while (session.sent < count && !session.hasEnded) {
    await session.send(some());
    memory.push(session.memory);
  }
  console.log(
    `${session.sent} messages of ${all.length} kinds; ${session.faults.length} faults; memory in MB: ${memory.join(", ")}`,
  );
  for (const fault of new Set(session.faults.slice(0, 50))) console.log(`  ${fault}`);
  const hasEnded = session.hasEnded;
  if (hasEnded) console.log("  The server ended.");
  await client.end();
  rmSync(root, { recursive: true, force: true });
  const early = Math.max(...memory.slice(0, 3));
  const grows = (memory.at(-1) ?? 0) > early + mostGrowth;
  if (grows) console.log("  The server keeps more and more memory.");
  return !hasEnded && !grows && session.faults.length === 0;
}
