/** The certificates inside a PKCS#7 bundle, as Windows exports them in `.p7b` files. */
import { Sequence, fromBER } from "asn1js";
import { childrenOf } from "#certificate/children";

/** The DER bytes of each certificate; empty where the bytes are no bundle. */
export function certificatesOfPkcs7(bytes: Uint8Array): readonly Uint8Array[] {
  const { offset, result } = fromBER(bytes);
  if (offset < 0) return [];
  const [, content] = childrenOf(result);
  const signedData = childrenOf(content)[0];
  const certificates = childrenOf(signedData).find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0);
  return childrenOf(certificates)
    .filter((each) => each instanceof Sequence)
    .map((each) => each.valueBeforeDecodeView.slice());
}
