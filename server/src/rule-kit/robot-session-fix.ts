/** Where a site uses Sitecore's fix for editors who are taken for robots and lose their session (KB135940). */
import type { Section } from "#config/facts/section";
import type { ConfigFile } from "#config/file";
import type { SectionPath } from "#knowledge/settings";

/** Libraries that hold the fix, and nothing else. */
const library = /Sitecore\.Support\.(414299|387512)\b/i;

/** The fix as a module of web.config, for the integrated pipeline of IIS. */
export const fixModules = (file: ConfigFile): readonly Section[] =>
  sectionsOfType(file, "system.webServer/modules/add", /FixHttpSessionTimeout\.CausedByRobotDetection/i);

/** The same for the classic pipeline. */
export const classicFixModules = (file: ConfigFile): readonly Section[] =>
  sectionsOfType(file, "system.web/httpModules/add", /FixHttpSessionTimeout\.CausedByRobotDetection/i);

/** The fix as a processor in a patch, the older form. */
export const fixProcessors = (file: ConfigFile): readonly Section[] =>
  sectionsOfType(
    file,
    "sitecore/pipelines/initializeTracker/processor",
    /Sitecore\.Support\.Analytics\.RobotDetection\b/i,
  );

function sectionsOfType(file: ConfigFile, path: SectionPath, type: RegExp): readonly Section[] {
  return file
    .sections(path)
    .filter(({ settings }) =>
      settings.some(({ name, value, isSet }) => name === "type" && isSet && (type.test(value) || library.test(value))),
    );
}
