/** Recognizes what a pasted text is about. Nothing of the text goes any further: it may hold secrets. */
import { findSymptom, symptoms } from "#diagnose/symptoms";
import type { Symptom } from "#diagnose/symptom";

/** A text is looked at up to here. */
const longest = 20_000;

/** The most telling first: an error code, then a status with what stands behind its point, then words, then a bare status. */
export function recognize(pasted: string): readonly Symptom[] {
  const text = pasted.slice(0, longest);
  const codes = codesIn(text).flatMap((code) => findSymptom(code) ?? []);
  const statuses = statusesIn(text).flatMap((status) => findSymptom(status) ?? []);
  const words = symptoms.filter(({ id, says }) => id !== "403" && says?.test(text) === true);
  const bare = codes.length + statuses.length + words.length === 0 ? bareStatus(text) : [];
  return [...new Set([...codes, ...statuses, ...words, ...bare])];
}

const bareStatus = (text: string): readonly Symptom[] =>
  /(?<![\d.])403(?!\.?\d)|\bforbidden\b/i.test(text) ? [findSymptom("403") ?? []].flat() : [];

/** `0x8009030C`, and the same as the log of IIS (2148074252) and .NET (-2146893044) write it. */
function codesIn(text: string): readonly string[] {
  const hex = [...text.matchAll(/\b0x([0-9a-f]{8})\b/gi)].map(([, digits = ""]) => `0x${digits.toLowerCase()}`);
  const numbers = [...text.matchAll(/(?:^|[\s:=(])(-?\d{10})(?=$|[\s).,;])/g)].flatMap(([, digits = ""]) => {
    const value = Number(digits);
    const unsigned = value < 0 ? value + 2 ** 32 : value;
    return unsigned >= 2 ** 31 && unsigned < 2 ** 32 ? [`0x${unsigned.toString(16)}`] : [];
  });
  return [...hex, ...numbers];
}

/** `403.7`, `HTTP Error 403.7`, `sc-substatus=7`, or the columns `403 7 64` of the log of IIS. */
function statusesIn(text: string): readonly string[] {
  const pointed = [...text.matchAll(/(?:^|[^\d.])(\d{3})\.(\d{1,3})(?![\d.]*\d)/g)].map(
    ([, status, sub]) => `${status}.${sub}`,
  );
  const columns = [...text.matchAll(/^\d{4}-\d\d-\d\d [^\n]*?\s(\d{3}) (\d{1,3}) \d+(?: \d+){0,3}\s*$/gm)].map(
    ([, status, sub]) => (sub === "0" ? `${status}` : `${status}.${sub}`),
  );
  const named = /sc-status\D{1,3}(\d{3})[\s\S]{0,80}?sc-substatus\D{1,3}(\d{1,3})/i.exec(text);
  const alone = /^\s*(?:http\s+)?(413)\s*$/i.exec(text);
  return [
    ...pointed,
    ...columns,
    ...(named ? [`${named[1]}.${named[2]}`] : []),
    ...(alone?.[1] === undefined ? [] : [alone[1]]),
  ];
}
