/** The words of XDT: its namespace, its transforms and its locators. They are case-sensitive. */

/** Without a slash at its end; any other spelling is another namespace, and nothing is transformed. */
export const xdtNamespace = "http://schemas.microsoft.com/XML-Document-Transform";

/** What a transform is carried out on: the elements that its path selects, or the parent to put a new one into. */
interface TransformKind {
  readonly target: "element" | "parent";
  /** Whether all targets are changed, or the first one. */
  readonly isForAll: boolean;
}

const onFirst: TransformKind = { target: "element", isForAll: false };
const onAll: TransformKind = { target: "element", isForAll: true };
const inParent: TransformKind = { target: "parent", isForAll: false };

const transformKinds = {
  Insert: inParent,
  InsertBefore: inParent,
  InsertAfter: inParent,
  InsertIfMissing: inParent,
  Replace: onFirst,
  Remove: onFirst,
  RemoveAll: onAll,
  SetAttributes: onAll,
  SetTokenizedAttributes: onAll,
  RemoveAttributes: onAll,
  CommentOut: onFirst,
} as const satisfies Record<string, TransformKind>;

export type TransformName = keyof typeof transformKinds;

/** Those that people write; the other one belongs to the packaging of Visual Studio. */
export const usualTransforms = (Object.keys(transformKinds) as TransformName[]).filter(
  (name) => name !== "SetTokenizedAttributes",
);

export const kindOfTransform = (name: TransformName): TransformKind => transformKinds[name];

export const isTransformName = (name: string): name is TransformName => Object.hasOwn(transformKinds, name);

export const locatorNames = ["Match", "Condition", "XPath"] as const;
export type LocatorName = (typeof locatorNames)[number];

/** That of an element without a locator, which may be named all the same. */
const unwrittenLocator = "DefaultLocator";

export const isLocatorName = (name: string): name is LocatorName | typeof unwrittenLocator =>
  name === unwrittenLocator || locatorNames.some((known) => known === name);

/** The attributes that XDT reads. `SupressWarnings` is spelled so by its makers. */
export const xdtAttributes = ["Transform", "Locator", "SupressWarnings"] as const;
export type XdtAttributeName = (typeof xdtAttributes)[number];
