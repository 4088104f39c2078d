/** Runs everything once on a small text, so that the first file a user opens does not pay for V8's warming up. */
import { ConfigFile } from "#config/file";
import { inspectFile } from "#inspect/inspect-file";
import { defaultOptions } from "#options/options";
import { Project } from "#project/project";
import { rules } from "#rules/index";
import { warmUp as warmUpParser } from "#xml/warm-up";

export function warmUp(): void {
  warmUpParser();
  const options = { ...defaultOptions, now: new Date(0), randomBytes: (count: number) => new Uint8Array(count) };
  for (const { examples } of rules) {
    const file = ConfigFile.from("web.config", examples[0]?.text ?? "");
    if (file) inspectFile(new Project([file]), file, options, () => undefined);
  }
}
