/** A release that leaves the file beside it compiling for debugging. */
import { isTrue } from "#config/boolean";
import { addChild, newElement, type Intent } from "#config/intents";
import { type Namespaces, namespacesOf } from "#config/facts/namespaces";
import type { ConfigFile } from "#config/file";
import { fileName } from "#config/kind";
import { settingInForce } from "#config/setting-in-force";
import { wholeFile } from "#config/site-wide";
import type { Context } from "#effective/context";
import { basesBeside, releasedBy } from "#project/releases";
import type { Finding } from "#rule-kit/rule";
import { xdtNamespace } from "#xdt/words";

const debug = "system.web/compilation@debug";

/** Where the file that is transformed compiles for debugging, the release has to switch it off. */
export function* debugFinding(file: ConfigFile, { configuration, instance }: Context): Iterable<Finding> {
  const [base] = basesBeside(file, instance);
  const after = base && releasedBy(file, base)?.after;
  const { root } = namespacesOf(file);
  const isOwnWord = [...configuration.valuesIn(file, debug)].length > 0;
  if (!after || !root || isOwnWord || !isTrue(settingInForce(after, debug, wholeFile)?.value)) return;
  yield {
    span: root.nameSpan,
    severity: "information",
    message: `${fileName(base.path)} compiles for debugging, and this release keeps that. Remove debug from compilation here.`,
    fixes: [
      {
        kind: "edit",
        title: "Remove debug in this release",
        trust: "review",
        intents: () => [removeDebug(file, root)],
      },
    ],
  };
}

function removeDebug(file: ConfigFile, root: NonNullable<Namespaces["root"]>): Intent {
  const prefix = namespacesOf(file).declarations.find(({ uri }) => uri === xdtNamespace)?.prefix ?? "xdt";
  const added = newElement("compilation", { [`${prefix}:Transform`]: "RemoveAttributes(debug)" });
  const [parent] = file.sections("system.web");
  return parent ? addChild(parent, added) : addChild({ element: root }, newElement("system.web", {}, [added]));
}
