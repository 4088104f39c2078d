/** The switches that bring back behavior of ASP.NET which was given up for its holes. */
import { isFalse, isTrue } from "#config/boolean";
import type { SettingPath } from "#knowledge/settings";
import type { Severity } from "#options/options";

export interface Switch {
  readonly path: SettingPath;
  isInsecure(value: string): boolean;
  readonly severity?: Severity;
  readonly message: string;
  readonly advice?: string;
  /** What else removing it changes, for the title of the fix. */
  readonly price?: string;
}

const isBelow4 = (value: string): boolean => /^\s*\d+(\.\d+)?\s*$/.test(value) && Number(value) < 4;

export const requestValidationMode = "system.web/httpRuntime@requestValidationMode";

/** Each is gone when it is removed: the default is the safe value. */
export const legacySwitches: readonly Switch[] = [
  {
    path: "system.web/pages@enableViewStateMac",
    isInsecure: isFalse,
    severity: "error",
    message: "enableViewStateMac is off, so visitors can send a ViewState that runs code on the server.",
  },
  {
    path: requestValidationMode,
    isInsecure: isBelow4,
    message: "requestValidationMode only checks pages for scripts, as before ASP.NET 4.0, and no other handlers.",
    price: "pages refuse HTML then",
  },
  {
    path: "system.web/httpRuntime@enableHeaderChecking",
    isInsecure: isFalse,
    message: "enableHeaderChecking lets line breaks into response headers, so visitors can inject headers and pages.",
  },
  {
    path: "system.net/settings/httpWebRequest@useUnsafeHeaderParsing",
    isInsecure: isTrue,
    message: "useUnsafeHeaderParsing accepts malformed responses, so servers that the site calls can forge headers.",
    price: "malformed responses fail then",
  },
  {
    path: "appSettings/add[aspnet:AllowInsecureDeserialization]@value",
    isInsecure: isTrue,
    message: "AllowInsecureDeserialization loads unsafe types, which can run code on the server.",
  },
  {
    path: "appSettings/add[aspnet:AlwaysIgnoreViewStateValidationErrors]@value",
    isInsecure: isTrue,
    message: "AlwaysIgnoreViewStateValidationErrors hides errors of forged ViewState, so attacks go unnoticed.",
  },
  {
    path: "appSettings/add[aspnet:AllowRelaxedHttpUserName]@value",
    isInsecure: isTrue,
    message:
      "AllowRelaxedHttpUserName skips the check for control characters, so attackers can use another user's name.",
  },
  {
    path: "appSettings/add[aspnet:UseLegacyFormsAuthenticationTicketCompatibility]@value",
    isInsecure: isTrue,
    message: "User names with a null character are accepted again, so attackers can log in as another user.",
  },
  {
    path: "appSettings/add[aspnet:UseLegacyEncryption]@value",
    isInsecure: isTrue,
    message:
      "UseLegacyEncryption doesn't sign encrypted data, so it can be guessed byte by byte (a padding oracle, MS10-070).",
  },
  {
    path: "appSettings/add[aspnet:UseLegacyMachineKeyEncryption]@value",
    isInsecure: isTrue,
    message: "MachineKey.Encode doesn't sign what it encrypts, so it can be guessed byte by byte (a padding oracle).",
  },
  {
    path: "appSettings/add[aspnet:UseLegacyEventValidationCompatibility]@value",
    isInsecure: isTrue,
    message: "UseLegacyEventValidationCompatibility checks posted events the old way, which visitors can bypass.",
  },
];
