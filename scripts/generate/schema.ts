/** Writes the JSON schema of `.sitecore-config-guard.json`. */
import { guardConfigShape } from "#options/option-shapes";
import { withTitles } from "./rule-titles";

export const guardConfigSchema = (): string =>
  JSON.stringify({
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of Sitecore Config Guard",
    allowComments: true,
    allowTrailingCommas: true,
    ...withTitles(guardConfigShape),
  });
