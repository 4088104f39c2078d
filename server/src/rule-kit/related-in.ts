/** A place to be shown with a finding, which may stand in another file. */
import type { ConfigFile } from "#config/file";
import type { Related } from "#rule-kit/rule";
import type { Span } from "#text/span";

/** `file` has the finding, `other` the place. */
export const relatedIn = (file: ConfigFile, other: ConfigFile, span: Span, message: string): Related =>
  other === file ? { span, message } : { path: other.path, span, message };
