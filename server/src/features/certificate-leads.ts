/** Where names of certificates and of connection strings lead: to what they mean, and to all places that name the same. */
import type { ConfigFile } from "#config/file";
import type { Context } from "#effective/context";
import type { Place } from "#effective/leads";
import { certificateAt, certificatePlaces, type NamedPlace } from "#project/certificate-places";
import { certificateUsesAmong } from "#project/certificate-uses";
import { connectionStringPlaces, stringNameAt } from "#project/connection-string-names";
import type { Project } from "#project/project";

/** Who accepts the certificate, in the workspace; of a connection string its entry. Undefined where it leads nowhere else. */
export function definitionByName(
  file: ConfigFile,
  offset: number,
  context: Context,
  project: Project,
): Place | undefined {
  const certificate = certificateAt(file, offset, () => project.files.values());
  if (certificate)
    return certificate.thumbprint === undefined ? undefined : acceptorOf(certificate.thumbprint, project);
  const asked = stringNameAt(file, offset);
  if (!asked) return undefined;
  const isSame = ({ name }: { readonly name: string }): boolean => name.toLowerCase() === asked.name.toLowerCase();
  const declared = connectionStringPlaces(context.instance.allFiles, asked.name).filter(({ isDeclared }) => isDeclared);
  const place = declared.find((each) => isSame(each) && !each.file.isTransform) ?? declared.find(isSame);
  return place && placeOf(place);
}

/** All places that name the same, in the order of the files; empty where the offset is in no such name. */
export function referencesByName(
  file: ConfigFile,
  offset: number,
  context: Context,
  project: Project,
): readonly Place[] {
  const certificate = certificateAt(file, offset, () => project.files.values());
  if (certificate) {
    const { thumbprint } = certificate;
    return thumbprint === undefined ? [] : certificatePlaces(project.files.values(), thumbprint).map(placeOf);
  }
  const asked = stringNameAt(file, offset);
  if (!asked) return [];
  const places = connectionStringPlaces(context.instance.allFiles, asked.name);
  return [...places].sort((a, b) => Number(b.isDeclared) - Number(a.isDeclared)).map(placeOf);
}

const placeOf = ({ file, span }: NamedPlace): Place => ({ path: file.path, span });

function acceptorOf(thumbprint: string, project: Project): Place | undefined {
  const uses = certificateUsesAmong([...project.instances.values()]).filter((use) => use.thumbprint === thumbprint);
  const use = uses.find(({ purpose }) => purpose === "accepts") ?? uses.find(({ purpose }) => purpose === "maps");
  return use && { path: use.file.path, span: use.span };
}
