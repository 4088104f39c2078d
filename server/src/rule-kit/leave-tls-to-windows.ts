/** The fix that lets Windows choose the versions of TLS, for the rule on target frameworks. */
import type { ConfigFile } from "#config/file";
import { namespacesOf } from "#config/facts/namespaces";
import { addChild, newElement, setValue, type Intent } from "#config/intents";
import { siteWideSections } from "#config/site-wide";
import type { Context } from "#effective/context";
import { tlsSwitch } from "#project/outgoing-tls";
import { hostOf } from "#project/site";
import type { Fix } from "#rule-kit/rule";

const switches = "runtime/AppContextSwitchOverrides@value";

export function leaveToWindows(file: ConfigFile, context: Context): readonly Fix[] {
  const host = hostOf(file, context.instance);
  const intents = () => switchIn(host, context);
  if (switchIn(host, context).length === 0) return [];
  return [
    {
      kind: "edit",
      title: "Let Windows choose the TLS versions (needs .NET 4.7)",
      trust: "review",
      ...(host === file ? { intents } : { intents: () => [], otherFiles: () => [{ file: host, intents: intents() }] }),
    },
  ];
}

/** What lets Windows choose; `<runtime>` is always in the web.config itself. */
function switchIn(host: ConfigFile, { configuration }: Context): readonly Intent[] {
  const value = `${tlsSwitch}=false`;
  const added = newElement("AppContextSwitchOverrides", { value });
  const [stated] = configuration.valuesIn(host, switches);
  if (stated) return [setValue(stated, `${stated.value.replace(/;\s*$/, "")};${value}`)];
  const [runtime] = siteWideSections(host, "runtime");
  if (runtime) return [addChild(runtime, added)];
  const { root } = namespacesOf(host);
  return root ? [addChild({ element: root }, newElement("runtime", {}, [added]))] : [];
}
