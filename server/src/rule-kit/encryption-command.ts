/** The fix that gives the command by which .NET encrypts a section of a file. */
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import type { Instance } from "#project/instance";
import { instanceKind } from "#project/instance-kind";
import type { Fix } from "#rule-kit/rule";

/** The tool finds machine.config, and sections by the folder of their web.config; workers of xConnect have none. */
export function encryptionCommand(section: string, file: ConfigFile, instance: Instance): readonly Fix[] {
  if (instanceKind(instance) === "worker") return [];
  const isOfMachine = fileName(file.path).toLowerCase() === "machine.config";
  const tool = "%windir%\\Microsoft.NET\\Framework64\\v4.0.30319\\aspnet_regiis.exe";
  const text = isOfMachine ? `${tool} -pe "${section}" -pkm` : `${tool} -pef "${section}" "<folder of web.config>"`;
  return [{ kind: "copy", title: `Copy the command that encrypts ${section}`, text }];
}
