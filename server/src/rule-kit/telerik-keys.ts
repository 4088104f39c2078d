/** Keys of Telerik's controls: those that are empty, and those that stand in a file for all to read. */
import type { ConfigFile } from "#config/file";
import { isTrue } from "#config/boolean";
import { hasBuilders } from "#config/facts/config-builders";
import { isNotFilledIn } from "#config/facts/opaque";
import { settingOf } from "#config/facts/section";
import type { Setting } from "#config/facts/setting";
import { hasEditors } from "#config/role";
import type { Context } from "#effective/context";
import { shippedKeys, type ShippedSecret } from "#knowledge/sitecore/shipped-secrets";
import { environmentValueOf } from "#project/environment";
import { sha256 } from "#text/sha256";

export const isShippedValue = (secret: ShippedSecret, value: string): boolean =>
  secret.sha256.includes(sha256(value.trim()));

/** Those of which only the file tells; what everybody knows, or nobody filled in, is no secret. */
export const plainTelerikKeys = (
  file: ConfigFile,
  { configuration, instance, variables }: Context,
): readonly Setting[] =>
  shippedKeys.flatMap((secret) =>
    configuration
      .valuesIn(file, secret.path)
      .filter(({ value }) => !isNotFilledIn(value) && !isShippedValue(secret, value))
      .filter((setting) => !environmentValueOf(setting, instance, variables)),
  );

/** None where a transform, a config builder or the environment fills them in, or nobody edits. */
export function emptyTelerikKeys(file: ConfigFile, context: Context): readonly Setting[] {
  const { configuration, instance, role, variables } = context;
  if (file.isTransform || !hasEditors(role) || isBuilt(file) || (instance.webConfig && isBuilt(instance.webConfig)))
    return [];
  return shippedKeys
    .filter(({ path }) => !(path.includes("AsyncUpload") && isUploadOff(file)))
    .flatMap(({ path }) => configuration.valuesIn(file, path).slice(-1)) // The last one counts.
    .filter((setting) => setting.value.trim() === "" && !environmentValueOf(setting, instance, variables));
}

/** Whatever the builder is, it may know the values. */
const isBuilt = (file: ConfigFile): boolean => file.sections("appSettings").some(hasBuilders);

const isUploadOff = (file: ConfigFile): boolean =>
  file
    .sections("appSettings/add")
    .some(
      (section) =>
        section.key?.toLowerCase() === "telerik.web.disableasyncuploadhandler" &&
        isTrue(settingOf(section, "value")?.value),
    );
