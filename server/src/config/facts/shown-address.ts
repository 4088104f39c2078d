/** Decides what of an address may be shown: where it leads, but neither who logs in nor what stands behind the host. */
import { mask } from "#config/facts/mask";

/** Nothing else is known well enough to be taken apart. */
const plain = /^\s*(https?):\/\/(?:([^\s/?#@]*)@)?([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?(\/[^\s;,|]*)?\s*$/i;

/** `https://xconnect.example.com:444/…`; undefined where the text is anything but one address of a service. */
export function shownAddress(value: string): string | undefined {
  if (value.length > longest) return undefined;
  const [, scheme = "", login, host = "", port = "", rest = ""] = plain.exec(value) ?? [];
  if (scheme === "") return undefined;
  const path = rest === "" || rest === "/" ? rest : "/…";
  return `${scheme}://${login === undefined ? "" : `${mask}@`}${host}${port}${path}`;
}

const longest = 2000;
