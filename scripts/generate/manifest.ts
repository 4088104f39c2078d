/** Writes the settings block of package.json: the rules it lists are those that exist. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { rules } from "#rules/index";
import { defaultOptions } from "#project/options";

interface Manifest {
  contributes: Record<string, unknown>;
}

export function manifest(root: string): string {
  const text = readFileSync(path.join(root, "package.json"), "utf8");
  const current = JSON.parse(text) as Manifest;
  current.contributes["configuration"] = { title: "Sitecore Config Guard", properties: properties() };
  return JSON.stringify(current);
}

const severity = ["error", "warning", "information", "hint", "off"];

function properties(): Record<string, unknown> {
  return {
    "sitecoreConfigGuard.role": {
      type: "string",
      default: "",
      scope: "resource",
      markdownDescription:
        "Role of the server these files are for, such as `ContentManagement` or `ContentDelivery, Processing`. Empty: `role:define` and folder names decide.",
    },
    "sitecoreConfigGuard.sitecoreVersion": {
      type: "string",
      default: "",
      pattern: "^(\\d+(\\.\\d+)*)?$",
      scope: "resource",
      markdownDescription:
        "Sitecore version, such as `9.0.2` or `10.3`. Empty: `sitecore.version.xml` and other traces in the files decide.",
    },
    "sitecoreConfigGuard.environment": {
      type: "string",
      enum: ["auto", "development", "test", "production"],
      enumDescriptions: [
        "Names of files and folders decide, such as Web.Release.config.",
        "Some warnings become information.",
        "Every finding has its usual severity.",
        "Some warnings become errors.",
      ],
      default: "auto",
      scope: "resource",
      description: "Environment these files are for.",
    },
    "sitecoreConfigGuard.patchFile": {
      type: "string",
      default: defaultOptions.patchFile,
      scope: "resource",
      markdownDescription:
        "Patch file, from the root of the site, into which fixes write what must not go into files that Sitecore ships.",
    },
    "sitecoreConfigGuard.inlayHints": {
      type: "boolean",
      default: true,
      scope: "resource",
      markdownDescription: 'Whether a bare number shows its unit in words: `timeout="180"` → 3 h.',
    },
    "sitecoreConfigGuard.rules": {
      type: "object",
      default: {},
      scope: "resource",
      additionalProperties: false,
      markdownDescription: 'Severity by rule, or `off`: `{ "thumbprint-lowercase": "off" }`.',
      properties: Object.fromEntries(
        rules.map(({ id, title, severity: usual }) => [
          id,
          { type: "string", enum: severity, description: `${title}. Usually: ${usual}.` },
        ]),
      ),
    },
    "sitecoreConfigGuard.trace.server": {
      type: "string",
      enum: ["off", "messages", "verbose"],
      default: "off",
      scope: "window",
      description: "What of the talk between VS Code and the server goes to the output channel.",
    },
  };
}
