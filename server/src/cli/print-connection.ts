/** Prints what a test of a connection has seen, for people. */
import { printable, type Paint } from "#cli/paint";
import type { ConnectionReport, ReportSection } from "#wire/report";

/** `here`: what the configuration at hand says of it, in sentences. */
export function printConnection(
  { endpoint, verdict, sections }: ConnectionReport,
  here: readonly string[],
  paint: Paint,
): string {
  const heading = "What the configuration says";
  const explained = here.length > 0 ? [{ heading, facts: [], problems: [], notes: here }] : [];
  const blocks = [...sections, ...explained].map((section) => printSection(section, paint));
  return `${paint("underline", printable(endpoint))}\n${printable(verdict)}\n\n${blocks.join("\n")}`;
}

function printSection({ heading, facts, problems, notes }: ReportSection, paint: Paint): string {
  const width = Math.max(0, ...facts.map(([name]) => name.length));
  const lines = [
    ...facts.map(([name, value]) => `  ${name.padEnd(width)}  ${printable(value)}`),
    ...problems.flatMap(({ problem, seen, means, fix }) => [
      `  ${paint("red", problem)}: ${printable(seen)}`,
      `    ${printable(means)}`,
      `    ${printable(fix)}`,
    ]),
    ...notes.map((note) => `  ${printable(note)}`),
  ];
  return `${paint("bold", heading)}\n${lines.map((line) => `${line}\n`).join("")}`;
}
