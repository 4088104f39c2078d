/** Holds a SARIF log against the schema of the standard. */
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv, { type ErrorObject } from "ajv";
import addFormats from "ajv-formats";

const file = path.resolve(import.meta.dirname, "../data/sarif-2.1.0-rtm.5.json");
/** It is written for draft 4 of JSON Schema, but uses nothing that later drafts read otherwise. */
const schema = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
delete schema["$schema"];
delete schema["id"];
const validate = addFormats(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })).compile(schema);

/** What of the log the standard forbids; empty where it is valid. */
export function sarifFaults(log: unknown): readonly ErrorObject[] {
  validate(log);
  return validate.errors ?? [];
}
