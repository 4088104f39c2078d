/** What is worked out for a setting from the files around it, beside what the settings table says of it. */
import { shownAddress } from "#config/facts/shown-address";
import type { Setting } from "#config/facts/setting";
import { sslFlagWords } from "#config/facts/ssl-flags";
import type { ConfigFile } from "#config/file";
import { describeAddress, describeUses } from "#features/describe-certificate-uses";
import type { Context } from "#effective/context";
import { tableSection, type NamePlace, type PageSection } from "#features/full-picture";
import type { HoverCard, HoverTable } from "#features/hover-card";
import { code, shortCode } from "#features/markdown";
import { describeBinding } from "#features/describe-binding";
import { describeTls } from "#features/describe-tls";
import { entryOf } from "#knowledge/settings";
import { describeFlags } from "#knowledge/describe-value";
import { bindingFlagsPath, bindingOnTheWire } from "#project/binding-on-the-wire";
import { certificateUsesIn, type CertificateUse } from "#project/certificate-uses";
import { sslFlagsPath, tlsOnTheWire } from "#project/tls-on-the-wire";
import { spanOf, touches } from "#text/span";
import { dayOf } from "#text/day-of";

/** What a hover and its page say in place of, or beside, the words of the row. */
export interface Computed {
  readonly card: Partial<HoverCard>;
  readonly sections: readonly PageSection[];
}

/** What the page says of it: all that the row says too, and the table of the value where no computed one stands for it. */
export const sectionsOf = (
  computed: Computed | undefined,
  card: HoverCard,
  summary: string,
): readonly PageSection[] => [
  { heading: "The setting", body: computed?.card.does === undefined ? "" : summary },
  ...(computed?.card.table ? [] : [tableSection("Value", card)]),
  ...(computed?.sections ?? []),
];

/** A place in a file, and how other places are named. */
export interface Asked {
  readonly file: ConfigFile;
  readonly offset: number;
  readonly context: Context;
  readonly namePlace: NamePlace;
}

/** Undefined where nothing is worked out for settings of this kind. */
export function computedFor(setting: Setting, asked: Asked): Computed | undefined {
  if (setting.path === sslFlagsPath) return ofFlags(setting, asked);
  if (setting.path === bindingFlagsPath) return ofBinding(setting, asked);
  const kind = setting.entry?.type.kind ?? "connection-string";
  if (kind !== "connection-string" && kind !== "thumbprint" && kind !== "certificate") return undefined;
  return ofCertificate(setting, asked) ?? (kind === "connection-string" ? ofAddress(setting, asked) : undefined);
}

function ofCertificate(setting: Setting, { file, context, namePlace }: Asked): Computed | undefined {
  const use = certificateUsesIn(file, context.instance).find((each) => each.setting === setting);
  if (!use) return undefined;
  const { does, here: known, others } = describeUses(use, context, namePlace);
  const here = [...known, ...filedAs(use, context, namePlace)];
  const table = others.length === 0 ? undefined : { columns: ["Also named in", "For"], rows: others };
  const sections = [tableIn("Other entries of this certificate", table)];
  // What a certificate is fills the table, so the first of the others is told in a sentence.
  if (setting.entry?.type.kind !== "certificate")
    return { card: { does, here, ...(table ? { table } : {}) }, sections };
  const [first, ...more] = others;
  const count = more.length === 0 ? "" : ` and ${more.length} more`;
  const also = first ? [`Also named in ${first[0]}${count}: ${first[1]}.`] : [];
  return { card: { does, here: [...here, ...also] }, sections };
}

/** The file that the certificate itself lies in, where there is one. */
function filedAs({ thumbprint, setting }: CertificateUse, { told }: Context, namePlace: NamePlace): readonly string[] {
  const filed = thumbprint === undefined ? undefined : told.certificates.get(thumbprint);
  // Beside its own text the rows of the table say it.
  if (!filed || setting.entry?.type.kind === "certificate") return [];
  const { certificate, path } = filed;
  const dates = `${dayOf(certificate.notBefore)} to ${dayOf(certificate.notAfter)}`;
  return [`It is the one of ${shortCode(certificate.subjectName)}, valid ${dates} (${namePlace(path, fileStart)}).`];
}

const fileStart = spanOf(0, 0);

function ofAddress(setting: Setting, { file, context, namePlace }: Asked): Computed | undefined {
  const address = setting.isOpaque ? undefined : shownAddress(setting.value);
  if (address === undefined) return undefined;
  const name = setting.section?.key ?? setting.name;
  const here = describeAddress(setting, file, context, namePlace);
  return { card: { value: `**${code(name)} = ${code(address)}**`, here }, sections: [] };
}

/** The flag under the cursor first, then what all of them do together. */
function ofFlags(setting: Setting, { file, offset, context, namePlace }: Asked): Computed {
  const { answers, answersAre, here } = describeTls(tlsOnTheWire(file, setting, context), namePlace);
  const flag = sslFlagWords(setting).find(({ source }) => touches(source.span, offset))?.source.value;
  const [hovered] = flag === undefined ? [] : describeFlags(entryOf(sslFlagsPath).type, flag);
  const all = describeFlags(entryOf(sslFlagsPath).type, setting.value);
  const rows = all.map((each) => [code(each.flag), each.meaning ?? "isn't a valid flag."]);
  const flags = { columns: ["Flag", "What it does"], rows };
  const table = answers.length > 0 ? { columns: ["Request", answersAre], rows: answers } : flags;
  const value = hovered && `**${code(hovered.flag)}**: ${hovered.meaning ?? "isn't a valid flag."}`;
  return {
    card: { ...(value === undefined ? {} : { value }), here, general: [], ...(table.rows.length > 0 ? { table } : {}) },
    sections: [...(answers.length > 0 ? [tableIn("Requests", table)] : []), tableIn("Flags", flags)],
  };
}

/** The numbers of the sum in words, then what they do together with the bindings beside this one. */
function ofBinding(setting: Setting, { file, context, namePlace }: Asked): Computed | undefined {
  const wire = bindingOnTheWire(file, setting, context);
  if (!wire) return undefined;
  const { sum, does, connections, here, sharing } = describeBinding(wire, file.path, namePlace);
  const rows = describeFlags(entryOf(bindingFlagsPath).type, setting.value).map(({ flag, meaning }) => [
    code(flag),
    meaning ?? "isn't known.",
  ]);
  const flags = { columns: ["Number", "What it does"], rows };
  const table = connections.length > 0 ? { columns: ["Client", "What happens"], rows: connections } : undefined;
  return {
    card: {
      value: `**${code("sslFlags")} = ${shortCode(setting.value)}**: ${sum}`,
      does,
      here,
      general: [],
      table,
    },
    sections: [
      tableIn("Connections", table),
      tableIn("Numbers", rows.length > 0 ? flags : undefined),
      tableIn(
        "Same certificate",
        sharing.length > 0 ? { columns: ["Binding", "Site", "Value"], rows: sharing } : undefined,
      ),
    ],
  };
}

const tableIn = (heading: string, table: HoverTable | undefined): PageSection => tableSection(heading, { table });
