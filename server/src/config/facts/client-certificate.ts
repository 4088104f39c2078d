/** A fact: `<ClientCertificate>` elements, which hold a certificate string as their text wherever they stand. */
import { readConnectionString } from "#config/facts/connection-string";
import { certificateStringOf, type CertificateString } from "#config/facts/certificate-string";
import { makeSetting } from "#config/facts/setting";
import { contentForm, readContent } from "#xml/read";
import type { XmlDocument } from "#xml/tree";

/** The parents differ from service to service, so the name decides; one of another use has no store in its text. */
export const clientCertificatesOf = (document: XmlDocument): readonly CertificateString[] =>
  document.elements.flatMap((element) => {
    const source = element.name === "ClientCertificate" ? readContent(document, element) : undefined;
    if (!source || !/Store(Name|Location)|Find(Type|Value)/i.test(source.value)) return [];
    const { name, nameSpan } = element;
    const place = { path: name, entry: undefined, section: undefined, isSet: true, isEncrypted: false } as const;
    const setting = makeSetting({ name, nameSpan, form: contentForm(element), ...place }, source);
    return [certificateStringOf(readConnectionString(name, setting))];
  });
