/** One installation: the files of a site, an xConnect service, an identity server or a commerce engine. */
import type { ConfigFile } from "#config/file";
import type { FileKind } from "#config/kind";
import type { Setting } from "#config/facts/setting";
import type { SettingPath } from "#knowledge/settings";
import { hasAzureTrace, hasContainerTrace, hasHttpsTrace } from "#project/traces";
import { orderOfLoading } from "#project/load-order";

/** A setting together with the file that states it. */
export interface Stated {
  readonly file: ConfigFile;
  readonly setting: Setting;
}

/** A value, like its files; what is derived from them is worked out when first asked for. */
export class Instance {
  readonly root: string;
  /** In the order in which Sitecore would load them. */
  readonly files: readonly ConfigFile[];
  readonly #markers: readonly string[];
  #usesHttps: boolean | undefined;
  #runsOnAzure: boolean | undefined;
  #runsInContainer: boolean | undefined;

  constructor(root: string, files: readonly ConfigFile[], markers: readonly string[]) {
    this.root = root;
    this.files = orderOfLoading(files);
    this.#markers = markers;
  }

  /** The files of a kind that are in force; transforms are left out. */
  filesOf(kind: FileKind): readonly ConfigFile[] {
    return this.files.filter((file) => file.kind === kind && !file.isTransform);
  }

  /** The `web.config` at the root of the instance. */
  get webConfig(): ConfigFile | undefined {
    return this.filesOf("web-config").find(({ path }) => path.lastIndexOf("/") <= this.root.length);
  }

  /** What the files say of a setting, in load order: the last one wins. Files that never name it are not parsed for it. */
  statements(path: SettingPath): readonly Stated[] {
    const word = /\[([^\]]+)\]/.exec(path)?.[1] ?? path.slice(path.lastIndexOf("@") + 1);
    return this.files
      .filter((file) => !file.isTransform && file.text.includes(word))
      .flatMap((file) => file.settings(path).map((setting) => ({ file, setting })));
  }

  /** The value that the files give a setting by plain merging; undefined where none states it. */
  valueOf(path: SettingPath): string | undefined {
    return this.statements(path).at(-1)?.setting.value;
  }

  /** Whether some file in force shows that browsers come by https; what a transform brings, it may secure itself. */
  get usesHttps(): boolean {
    return (this.#usesHttps ??= this.files.some((file) => !file.isTransform && hasHttpsTrace(file)));
  }

  get runsOnAzure(): boolean {
    return (this.#runsOnAzure ??= this.files.some(hasAzureTrace));
  }

  get runsInContainer(): boolean {
    return (this.#runsInContainer ??= hasContainerTrace(this.root, this.#markers));
  }
}
