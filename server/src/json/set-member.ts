/** Changes one member of the object that a JSON text is, and leaves all else as it stands, comments too. */
import { applyEdits, findNodeAtLocation, modify, parseTree } from "jsonc-parser";

export function withMember(text: string, name: string, value: string): string {
  return applyEdits(text, modify(text, [name], value, {}));
}

/** Without the member, however often it is there. The library would take comments beside it along. */
export function withoutMember(text: string, name: string): string {
  const root = parseTree(text);
  const member = root && findNodeAtLocation(root, [name])?.parent;
  return member ? withoutMember(withoutPart(text, member.offset, member.offset + member.length), name) : text;
}

/** With its comma, and with its line where it has one of its own. */
function withoutPart(text: string, start: number, end: number): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const comma = /^((?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/.*\n)*),/.exec(after);
  const rest = comma ? (comma[1] ?? "") + after.slice(comma[0].length) : after;
  const kept = comma ? before : before.replace(/,(\s*)$/, "$1");
  const lineStart = kept.lastIndexOf("\n") + 1;
  const isOwnLine = kept.slice(lineStart).trim() === "" && /^[ \t]*\r?\n/.test(rest);
  return isOwnLine ? kept.slice(0, lineStart) + rest.replace(/^[ \t]*\r?\n/, "") : kept + rest;
}
