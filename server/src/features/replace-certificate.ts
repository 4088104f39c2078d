/** Works out what names a certificate anew in all files: the edits, and the places that stay as they are, with the reason. */
import { shownThumbprint } from "#config/facts/secret";
import type { NewCertificate } from "#features/new-certificate";
import { certificatePlaces, openPlaces, type CertificatePlace, type PlaceObstacle } from "#project/certificate-places";
import { certificateUsesIn, type CertificatePurpose } from "#project/certificate-uses";
import type { Project } from "#project/project";
import type { Edit, FileChange } from "#text/edit";
import { groupBy } from "#text/group-by";
import type { Span } from "#text/span";

/** A place that the old name stays at. */
export interface LeftPlace {
  readonly path: string;
  readonly span: Span;
  /** The end of a sentence that begins with the place: `is in a comment`. */
  readonly why: string;
}

export interface Renaming {
  /** What is changed, as a title. */
  readonly title: string;
  readonly changes: readonly FileChange[];
  readonly left: readonly LeftPlace[];
}

/** Why nothing may be written to a file; undefined where something may. */
export type WhyUnwritable = (path: string) => string | undefined;

const reasons: Readonly<Record<PlaceObstacle, string>> = {
  comment: "is in a comment",
  shipped: "is in a file that Sitecore ships",
  copy: "is in a copy that nothing reads",
};

const purposes: Readonly<Record<CertificatePurpose, string>> = {
  sends: "Show the new certificate",
  accepts: "Accept the new certificate",
  signs: "Sign with the new certificate",
  maps: "Map the new certificate",
};

/** The thumbprint of the old one has 40 digits in upper case. */
export function replaceCertificate(
  project: Project,
  old: string,
  next: NewCertificate,
  whyUnwritable: WhyUnwritable,
): Renaming {
  const places = certificatePlaces(project.files.values(), old);
  const whyLeft = (place: CertificatePlace): string | undefined =>
    (place.obstacle && reasons[place.obstacle]) ?? whyUnwritable(place.file.path) ?? whyNoText(place, next);
  const changed = places.filter((place) => whyLeft(place) === undefined);
  return {
    title: `Replace the certificate ${shownThumbprint(old)} with ${shownThumbprint(next.thumbprint)}`,
    changes: groupBy(changed, ({ file }) => file.path).map((own) => ({
      path: own[0].file.path,
      edits: own.map((place) => editOf(project, place, next)),
    })),
    left: [
      ...places.flatMap((place) => {
        const why = whyLeft(place);
        return why === undefined ? [] : [{ path: place.file.path, span: place.span, why }];
      }),
      ...openPlaces(project.files.values())
        .filter(({ obstacle }) => obstacle === undefined)
        .map(({ file: { path }, span }) => ({ path, span, why: "is filled in by a variable, which may mean it too" })),
    ],
  };
}

/** Only IIS takes the public side in place of what stands there; what signs has its private key in the same text. */
function whyNoText({ form, setting }: CertificatePlace, { base64 }: NewCertificate): string | undefined {
  if (form !== "text") return undefined;
  if (setting?.entry?.product !== "iis") return "contains a private key, which only the file with the new one has";
  return base64 === undefined ? "contains the certificate itself: name a .cer file to replace it" : undefined;
}

function editOf(project: Project, place: CertificatePlace, { thumbprint, base64 = "" }: NewCertificate): Edit {
  const { span, form, written, file, setting } = place;
  const newText =
    form === "text"
      ? base64
      : form === "encoded"
        ? btoa(inCaseOf(atob(written), thumbprint))
        : inCaseOf(written, thumbprint);
  const use = setting && certificateUsesIn(file, project.instanceOf(file)).find((each) => each.setting === setting);
  return { span, newText, purpose: use ? purposes[use.purpose] : "Name the new certificate" };
}

/** Lower case only where all that is written there is. */
const inCaseOf = (written: string, digits: string): string =>
  /[a-f]/.test(written) && !/[A-F]/.test(written) ? digits.toLowerCase() : digits;
