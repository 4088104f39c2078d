/** 500.19, configuration that IIS cannot use, by the error codes that come with it; and what else keeps a site from starting. */
import * as causes from "#diagnose/causes";
import { answersOf, refusedFile } from "#diagnose/answers";
import type { FoundIn } from "#diagnose/situation";
import type { Symptom } from "#diagnose/symptom";

const invalid =
  "IIS cannot use a file of its configuration, so no request gets through. The error page names the file and line.";
const isRefused = (found: FoundIn): boolean => answersOf(found).includes(refusedFile);
const broken = {
  what: "The file is not well-formed, or not in the encoding that it declares.",
  rules: ["text-not-well-formed"],
  confirm: "The line on the error page.",
  fix: "Correct it; the editor marks the place.",
};
const brokenForIis = { ...broken, counts: isRefused };
const unknownName = {
  what: "A name that IIS does not know, a misspelled value, or a section whose module is not installed, such as rewrite.",
  rules: ["iis-mapping-unknown-attribute", "ssl-flags-invalid", "name-unknown", "value-unknown"],
  counts: isRefused,
  confirm: "The Config Error line names it.",
  fix: "Correct the name, or install the module on this server.",
};
const duplicate = {
  what: "An entry stands twice: in this file, or here and in a file around it. mimeMap, handlers and modules are usual.",
  rules: ["configuration-refused", "inline-cert-duplicate"],
  counts: isRefused,
  confirm: "The Config Error line names the key.",
  fix: "Remove one, or write a remove element before the entry.",
};
const noAccess = {
  what: "The account of the pool, or IIS_IUSRS, may not read the file.",
  confirm: "The rights on web.config and the folders around it.",
  fix: "Grant Read to IIS_IUSRS and to IIS AppPool\\NAME.",
};
const encrypted = {
  what: "A section is encrypted, and this server or this account cannot read it; or a script stopped half way.",
  rules: ["protected-section-malformed", "plaintext-config-copy"],
  confirm: "configProtectionProvider in the file; who may read the key container.",
  fix: "Encrypt on each server for itself, and let the pool read the key (aspnet_regiis -pa).",
  script: "connection-strings",
};

const code = (id: string, title: string, list: Symptom["causes"], says?: RegExp): Symptom => ({
  id,
  title: `500.19 with ${id}: ${title}`,
  means: invalid,
  answer: refusedFile,
  causes: list,
  ...(says && { says }),
});

export const statuses500: readonly Symptom[] = [
  {
    id: "500.19",
    title: "500.19: the configuration is invalid",
    means: `${invalid} The error code on it tells more: paste it as well.`,
    says: /configuration data for the page is invalid|\bconfig error\b/i,
    answer: refusedFile,
    causes: [causes.lockedSection, unknownName, brokenForIis, duplicate, noAccess],
  },
  code("0x8007000d", "malformed or unknown", [brokenForIis, unknownName], /unrecognized (element|attribute)/i),
  code(
    "0x80070021",
    "a section is locked",
    [causes.lockedSection],
    /section cannot be used at this path|is locked at a parent level/i,
  ),
  code("0x80070005", "access denied", [noAccess], /insufficient permissions/i),
  code("0x800700b7", "an entry stands twice", [duplicate], /cannot add duplicate collection entry|already been added/i),
  code("0x8007007e", "a module is missing", [
    {
      what: "A module that the server registers is not there, such as the dynamic compression of another product.",
      confirm: "globalModules of applicationHost.config: does each image exist?",
      fix: "Install it, or remove its entry.",
    },
  ]),
  code("0x800700c1", "not for this kind of process", [
    {
      what: "A 32-bit module is loaded into a 64-bit pool, or the other way round.",
      confirm: "enable32BitAppOnWin64 of the pool, and preCondition of the module.",
      fix: "Add preCondition bitness32 or bitness64 to the module.",
    },
  ]),
  code("0x8007010b", "the folder is invalid", [
    {
      what: "IIS cannot reach the physical path of the site.",
      confirm: "physicalPath in applicationHost.config; it exists, and the pool may read it.",
      fix: "Correct the path, or the rights.",
    },
  ]),
  code("0x80070003", "the path was not found", [
    {
      what: "The physical path does not exist, or a share cannot be reached by the account.",
      confirm: "physicalPath in applicationHost.config, seen as the account of the pool.",
      fix: "Correct the path, or the account that reads the share.",
    },
  ]),
  {
    id: "cannot-decrypt",
    title: "“Failed to decrypt using provider”",
    means:
      "A section was encrypted by aspnet_regiis, and this server or account cannot read it. The site does not start.",
    says: /failed to decrypt|bad data|RsaProtectedConfigurationProvider|key not valid for use/i,
    page: "encrypted-sections",
    answer: "500",
    causes: [encrypted],
  },
  {
    id: "does-not-start",
    title: "The site does not start after a change of configuration",
    means: "ASP.NET reads web.config and all that it names before the first page.",
    answer: "500",
    says: /parser error|configurationerrorsexception|could not load file or assembly|cannot be parsed/i,
    causes: [
      broken,
      {
        what: "A timeout that ASP.NET cannot read, such as 00:20:00 or 20m.",
        rules: ["session-timeout-invalid", "forms-timeout-invalid", "owin-expire-timespan-invalid"],
        confirm: "The error names the attribute.",
        fix: "Whole minutes only.",
      },
      {
        what: "A provider or connection string that is named does not exist.",
        rules: ["session-provider-unresolved"],
        confirm: "The error names it.",
        fix: "Correct the name, or add the entry.",
      },
      encrypted,
      {
        what: "A patch file is misplaced or has a wrong namespace.",
        rules: ["patch-namespace-wrong", "patch-target-misplaced", "file-not-loaded"],
        confirm: "The effective configuration lacks what the patch says.",
        fix: "Correct the patch file.",
      },
    ],
  },
  {
    id: "413",
    title: "413: a large upload to a path that asks for a certificate",
    means: "The body must be read before the second handshake, and does not fit into uploadReadAheadSize.",
    answer: "413",
    says: /request entity (is )?too large/i,
    causes: [
      causes.noSecondHandshake,
      {
        what: "The request is larger than maxRequestLength or maxAllowedContentLength.",
        confirm: "The smaller one of both counts.",
        fix: "Raise both, for the path that takes uploads alone.",
      },
    ],
  },
];
