/** Finds where an installation declares a connection string, and where it asks for it by its name. */
import { certificateEnding } from "#config/facts/service-entry";
import { isOpaque } from "#config/facts/opaque";
import type { ConfigFile } from "#config/file";
import { obstacleIn, type NamedPlace } from "#project/certificate-places";
import { touches, type Span } from "#text/span";
import type { SourceText } from "#text/source-text";
import { localNameOf } from "#xml/namespaces";
import { attributeText, contentForm, readAttribute, readContent } from "#xml/read";
import { isElement, type XmlElement } from "#xml/tree";

export interface StringName {
  /** As written, `.certificate` at its end too. */
  readonly name: string;
  readonly span: Span;
  /** Whether the entry is declared here, or taken away; else it is asked for. */
  readonly isDeclared: boolean;
  /** How the name stands in the file, which decides how a new one is escaped. */
  readonly form: "attribute" | "content" | "cdata";
}

export type StringNamePlace = StringName & NamedPlace;

/** Names that the files of the installation give a connection string, its `.certificate` among them, in their order. */
export function connectionStringPlaces(files: readonly ConfigFile[], name: string): readonly StringNamePlace[] {
  const wanted = pairOf(name);
  return files
    .filter((file) => file.isXml && (file.mentions("onnectionString") || file.mentions("ertificateNameOrValue")))
    .flatMap((file) =>
      stringNamesIn(file)
        .filter((each) => pairOf(each.name) === wanted)
        .map((each) => ({ ...each, file, obstacle: obstacleIn(file) })),
    );
}

/** What an address and its certificate have in common; names are compared without case. */
export const pairOf = (name: string): string => {
  const lower = name.toLowerCase();
  return lower.endsWith(certificateEnding) ? lower.slice(0, -certificateEnding.length) : lower;
};

export const stringNameAt = (file: ConfigFile, offset: number): StringName | undefined =>
  file.isXml ? stringNamesIn(file).find(({ span }) => touches(span, offset)) : undefined;

/** All names of connection strings in the file, tokens left out. */
const stringNamesIn = (file: ConfigFile): readonly StringName[] => file.fact(readNames);

const readNames = (file: ConfigFile): readonly StringName[] =>
  file.xml.elements.flatMap((element) =>
    namesIn(file, element).filter(({ name }) => name !== "" && name.length <= longest && !isOpaque(name)),
  );

/** Longer ones are no names. */
const longest = 200;

function namesIn(file: ConfigFile, element: XmlElement): readonly StringName[] {
  const declared = isEntry(element) ? attributeNamed(file, element, /^name$/) : [];
  if (declared.length > 0) return declared.map((each) => ({ ...each, isDeclared: true }));
  return [
    ...attributeNamed(file, element, asking),
    ...(asksByItsValue(file, element) ? attributeNamed(file, element, /^value$/) : []),
    ...(asksByItsText(file, element) ? textOf(file, element) : []),
  ];
}

/** `connectionStringName`, `configurationConnectionStringName`, `connectionStringOrName`, `certificateNameOrValue` */
const asking = /(?:connectionString(?:Or)?Name|certificateNameOrValue)$/i;

/** Such a text may be a string or the name of one. */
const mayAsk = /connectionString(?:(?:Or)?Name)?$|certificateNameOrValue$/i;

const isEntry = ({ name, parent }: XmlElement): boolean =>
  parent?.name === "connectionStrings" && (name === "add" || name === "remove");

function asksByItsValue(file: ConfigFile, element: XmlElement): boolean {
  const name = /^(?:setting|sc\.variable|add)$/.test(element.name) && labelOf(file, element, ["name", "key"]);
  return typeof name === "string" && asking.test(name.replace(/[\s.]/g, ""));
}

/** `<param desc="connectionStringName">reporting</param>`, `<ConnectionStringName>collection</ConnectionStringName>` */
function asksByItsText(file: ConfigFile, element: XmlElement): boolean {
  if (element.children.some(isElement)) return false;
  const label = labelOf(file, element, ["desc", "name"]);
  return mayAsk.test(localNameOf(element.name)) || (label !== undefined && mayAsk.test(label.replace(/\s/g, "")));
}

function labelOf(file: ConfigFile, element: XmlElement, names: readonly string[]): string | undefined {
  return names.map((name) => attributeText(file.xml, element, name)).find((each) => each !== undefined);
}

const attributeNamed = (file: ConfigFile, element: XmlElement, name: RegExp): readonly StringName[] =>
  element.attributes
    .filter((attribute) => name.test(localNameOf(attribute.name)) && attribute.valueStart >= 0)
    .map((attribute) => nameOf(readAttribute(file.xml, attribute), "attribute"));

function textOf(file: ConfigFile, element: XmlElement): readonly StringName[] {
  const source = readContent(file.xml, element);
  return source && !/[=;\s]/.test(source.value) ? [nameOf(source, contentForm(element))] : [];
}

const nameOf = ({ value, span }: SourceText, form: StringName["form"]): StringName => ({
  name: value,
  span,
  form,
  isDeclared: false,
});
