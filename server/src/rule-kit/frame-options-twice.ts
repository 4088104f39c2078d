/** `X-Frame-Options`, which a module of Sitecore's sends beside the one of the file. */
import { removeElement } from "#config/intents";
import { settingOf } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import { siteWideSections } from "#config/site-wide";
import type { Context } from "#effective/context";
import { filesOfSite } from "#project/site";
import type { Finding } from "#rule-kit/rule";

/** Sitecore's module sends `X-Frame-Options` with every response. */
export function* sentTwice(file: ConfigFile, { instance }: Context): Iterable<Finding> {
  if (!file.mentions("X-Frame-Options")) return;
  const modules = filesOfSite(file, instance)
    .flatMap((each) => siteWideSections(each, "system.webServer/modules"))
    .flatMap(({ children }) => children);
  const isLoaded = modules.some(
    (module) => module.name === "add" && settingOf(module, "name")?.value === "SitecoreXFrameOptionsHeaderModule",
  );
  if (!isLoaded) return;
  for (const header of siteWideSections(file, "system.webServer/httpProtocol/customHeaders/add")) {
    const name = settingOf(header, "name");
    if (!name || !/^\s*X-Frame-Options\s*$/i.test(name.value)) continue;
    yield {
      span: name.valueSpan,
      message:
        "X-Frame-Options is also sent by SitecoreXFrameOptionsHeaderModule, and browsers may ignore duplicates. Remove it here.",
      fixes: [
        {
          kind: "edit",
          title: "Remove the second header",
          trust: "review",
          intents: () => [removeElement(header.element)],
        },
      ],
    };
  }
}
