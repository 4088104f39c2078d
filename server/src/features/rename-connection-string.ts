/** Works out what gives a connection string another name, its certificate and all that asks for them included. */
import { certificateEnding } from "#config/facts/service-entry";
import type { LeftPlace, Renaming, WhyUnwritable } from "#features/replace-certificate";
import type { Context } from "#effective/context";
import {
  connectionStringPlaces,
  pairOf,
  type StringName,
  type StringNamePlace,
} from "#project/connection-string-names";
import type { Edit } from "#text/edit";
import { groupBy } from "#text/group-by";
import { escapeAttribute, escapeCData, escapeText } from "#xml/escape";

/** The renaming, or in a sentence why there is none. */
export type ConnectionStringRenaming =
  { readonly ok: true; readonly renaming: Renaming } | { readonly ok: false; readonly why: string };

/** The name may be that of an address or of its certificate; both go together, in all files of the installation. */
export function renameConnectionString(
  { name: old }: StringName,
  written: string,
  context: Context,
  whyUnwritable: WhyUnwritable,
): ConnectionStringRenaming {
  const next = written.trim();
  const fault = faultOf(old, next, context);
  if (fault !== undefined) return { ok: false, why: fault };
  const base = withoutEnding(next);
  const places = connectionStringPlaces(context.instance.allFiles, old).filter(({ name }) => name !== next);
  const whyLeft = ({ obstacle, file }: StringNamePlace): string | undefined =>
    obstacle === "shipped"
      ? "is in a file that Sitecore ships"
      : obstacle === "copy"
        ? "is in a copy that nothing reads"
        : whyUnwritable(file.path);
  const changed = places.filter((place) => whyLeft(place) === undefined);
  return {
    ok: true,
    renaming: {
      title: `Rename the connection string ${withoutEnding(old)} to ${base}`,
      changes: groupBy(changed, ({ file }) => file.path).map((own) => ({
        path: own[0].file.path,
        edits: own.map((place) => editOf(place, base)),
      })),
      left: [
        ...places.flatMap((place): readonly LeftPlace[] => {
          const why = whyLeft(place);
          return why === undefined ? [] : [{ path: place.file.path, span: place.span, why }];
        }),
        ...variablesOf(old, context),
      ],
    },
  };
}

function faultOf(old: string, next: string, { instance }: Context): string | undefined {
  if (withoutEnding(next) === "") return "Enter a name for the connection string.";
  if (/["<>\p{Cc}]/u.test(next))
    return "The name of a connection string can't contain quotes, brackets or line breaks.";
  if (isCertificate(old) && !isCertificate(next))
    return `The name must end with ${certificateEnding}: that is how the certificate of an address is found.`;
  if (!isCertificate(old) && isCertificate(next))
    return `Only the name of a certificate ends with ${certificateEnding}; leave that ending out.`;
  const isTaken =
    pairOf(next) !== pairOf(old) &&
    connectionStringPlaces(instance.allFiles, next).some(({ isDeclared, file }) => isDeclared && !file.isTransform);
  return isTaken ? `There is a connection string ${withoutEnding(next)} already.` : undefined;
}

const isCertificate = (name: string): boolean => name.toLowerCase().endsWith(certificateEnding);

/** The name as written, without `.certificate`. */
const withoutEnding = (name: string): string => (isCertificate(name) ? name.slice(0, -certificateEnding.length) : name);

function editOf({ name, span, form, isDeclared }: StringNamePlace, base: string): Edit {
  const ending = isCertificate(name) ? name.slice(-certificateEnding.length) : "";
  const next = base + ending;
  const newText =
    form === "cdata" ? escapeCData(next) : form === "content" ? escapeText(next) : escapeAttribute(next, "either");
  return { span, newText, purpose: isDeclared ? "Rename the entry" : "Ask for the new name" };
}

/** A variable finds its entry by the name, so it must get another name too. */
const variablesOf = (old: string, { variables }: Context): readonly LeftPlace[] =>
  [...variables].flatMap(([name, { file, span }]) => {
    const entry = /connectionstrings?_(.+)$/.exec(name)?.[1];
    if (entry === undefined || pairOf(entry) !== pairOf(old)) return [];
    return [{ path: file.path, span, why: "is a variable with the old name" }];
  });
