/** The shape of one row of the settings table. */
import type { SourceKey } from "#knowledge/sources";

export type Unit = "milliseconds" | "seconds" | "minutes" | "hours" | "days" | "bytes" | "kilobytes";

/** One value that a setting may take, with what it means. */
export interface Choice {
  readonly value: string;
  readonly summary: string;
}

/**
 * What values a setting takes. `literals` are words accepted in place of a number, compared with their case; they are
 * not offered, as other settings decide whether they work. A number with `bits` is a sum of some of them.
 */
export type ValueType =
  | {
      readonly kind: "integer";
      readonly unit?: Unit;
      readonly min?: number;
      readonly max?: number;
      readonly literals?: readonly string[];
      readonly bits?: readonly Choice[];
    }
  | { readonly kind: "boolean" }
  | { readonly kind: "enum"; readonly values: readonly Choice[]; readonly ignoresCase?: true }
  | { readonly kind: "flags"; readonly values: readonly Choice[] }
  | { readonly kind: "time-span" }
  | { readonly kind: "time-of-day" }
  | { readonly kind: "thumbprint" }
  | { readonly kind: "certificate" }
  | { readonly kind: "connection-string" }
  | { readonly kind: "url" }
  | { readonly kind: "role-list" }
  | { readonly kind: "reference"; readonly to: "provider" | "connection-string" }
  | {
      readonly kind: "text" | "type-name";
      /** What people write there; any other text is as good. */
      readonly usual?: readonly Choice[];
    };

/**
 * What holds where the setting is not written, or what a product ships.
 * `since` and `until` are Sitecore versions such as "9.1", both inclusive; without them it holds for all.
 */
export interface Default {
  readonly value: string;
  readonly by: "framework" | "iis" | "sitecore" | "identity-server";
  readonly since?: string;
  readonly until?: string;
}

/** `verified`: read in the named source. `known`: expert knowledge. `uncertain`: disputed or version dependent, never an error. */
export type Certainty = "verified" | "known" | "uncertain";

export type Product = "aspnet" | "iis" | "sitecore" | "xconnect" | "identity-server" | "commerce";

/**
 * What can be found on a site and makes general points untrue there. `page-renews-login`: its KeepAlive page was changed
 * so. `login-is-fixed`, `cookie-is-fixed`: `slidingExpiration` of the forms ticket, or that of the OWIN cookie, is off. `nobody-is-remembered`: Remember me is switched off.
 * `identity-is-off`: editors do not log in through Sitecore Identity, by the version or by a setting.
 */
export type Circumstance =
  "page-renews-login" | "login-is-fixed" | "cookie-is-fixed" | "nobody-is-remembered" | "identity-is-off";

/**
 * One setting. `path` is, below `<configuration>`:
 * elements joined by `/`, a list entry chosen by its name or key in brackets, the attribute behind `@`;
 * without `@` the element's own text is the value. Examples:
 * `system.web/sessionState@timeout`, `appSettings/add[role:define]@value`,
 * `sitecore/settings/setting[Login.DisableRememberMe]@value`, `Sitecore/IdentityServer/CertificateThumbprint`; `*` stands for an entry of any name.
 * JSON paths join property names by `/`; entries of an array are `*` there: `Policies/$values/*`.
 * Entries of an array that name their class by `$type` are `*[EntityStoreSqlPolicy]`.
 * Parts of a string have the paths `certificate-string@FindType`, `connection-string@Encrypt` and `redis-string@ssl`.
 */
export interface SettingEntry {
  readonly path: string;
  readonly product: Product;
  readonly type: ValueType;
  readonly defaults: readonly Default[];
  /** What the setting does: two sentences at most. */
  readonly summary: string;
  /** What it works together with, one point a line. */
  readonly interplay?: readonly string[];
  /** Points of the same kind that do not hold where something is found on the site. */
  readonly holdsUnless?: Readonly<Partial<Record<Circumstance, readonly string[]>>>;
  /** What content management and content delivery should use. */
  readonly advice?: string;
  /** The Sitecore version that brought it. */
  readonly since?: string;
  readonly deprecated?: { readonly since: string; readonly note: string };
  readonly isSecret?: true;
  readonly certainty: Certainty;
  readonly sources: readonly SourceKey[];
}
