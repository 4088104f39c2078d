/** What a decoded value holds. */
import { Constructed, type AsnType } from "asn1js";

/** The values inside a sequence, a set or a tag; none of anything else. */
export const childrenOf = (value: AsnType | undefined): readonly AsnType[] =>
  value instanceof Constructed ? value.valueBlock.value : [];
