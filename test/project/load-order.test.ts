/** The order in which Sitecore loads patch files where `Layers.config` decides, and whether it loads one at all. */
import { describe, expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { exactVersion, unknownVersion } from "#config/version";
import { loadsBehind } from "#project/loading/instance-order";
import { Project } from "#project/project";

const at = (path: string, text = "<configuration><sitecore /></configuration>"): ConfigFile =>
  ConfigFile.from(path, text)!;
const layersAt = (content: string): ConfigFile => at("s/App_Config/Layers.config", `<layers>${content}</layers>`);

const paths = [
  "s/App_Config/Sitecore.config",
  "s/App_Config/Sitecore/CMS.Core/a.config",
  "s/App_Config/Sitecore/Owin/b.config",
  "s/App_Config/Sitecore/last.config",
  "s/App_Config/Include/c.config",
  "s/App_Config/Own/d.config",
];

/** The patch files, as the last folder and name, in the order of loading. */
function order(...more: readonly ConfigFile[]): readonly string[] {
  const { instances } = new Project([...paths.map((path) => at(path)), ...more]);
  const files = instances.get("s")?.files ?? [];
  return files.filter(({ kind }) => kind === "sitecore-patch").map(({ path }) => path.slice("s/App_Config/".length));
}

describe("the order of loading", () => {
  test("is that of the layers and their entries", () => {
    const layers = layersAt(`
      <layer name="Sitecore" includeFolder="~/App_Config\\Sitecore">
        <loadOrder><add path="Owin" type="Folder" /><add path="CMS.Core/a.config" type="File" /></loadOrder>
      </layer>
      <layer name="Own" includeFolder="/App_Config/Own/" />
      <layer name="Custom" includeFolder="/App_Config/Include/" />`);
    expect(order(layers)).toEqual([
      "Sitecore/Owin/b.config",
      "Sitecore/CMS.Core/a.config",
      "Sitecore/last.config",
      "Own/d.config",
      "Include/c.config",
    ]);
  });

  test("leaves out what is switched off, and what no layer names", () => {
    const layers = layersAt(`
      <layer name="Sitecore" includeFolder="/App_Config/Sitecore/">
        <loadOrder><add path="last.config" type="File" mode="off" /></loadOrder>
      </layer>
      <layer name="Custom" includeFolder="/App_Config/Include/" mode="Off" />`);
    expect(order(layers)).toEqual(["Sitecore/CMS.Core/a.config", "Sitecore/Owin/b.config"]);
  });

  test("is the usual one where nothing can be read", () => {
    expect(order(layersAt("<other />"))).toEqual(order());
  });

  test("follows the file when it changes", () => {
    const before = layersAt(`<layer includeFolder="/App_Config/Include/" /><layer includeFolder="/App_Config/Own/" />`);
    const after = layersAt(`<layer includeFolder="/App_Config/Own/" /><layer includeFolder="/App_Config/Include/" />`);
    const project = new Project([at("s/App_Config/Include/c.config"), at("s/App_Config/Own/d.config"), before]);
    const last = ({ instances }: Project) => instances.get("s")?.files.at(-1)?.path;
    expect(last(project)).toBe("s/App_Config/Own/d.config");
    expect(last(project.with(after))).toBe("s/App_Config/Include/c.config");
  });
});

describe("a patch file that may not be there yet", () => {
  const base = at("s/App_Config/Sitecore.config", "<sitecore />");
  const late = at("s/App_Config/Environment/late.config");
  const loads = (path: string, file = base, version = unknownVersion): boolean =>
    loadsBehind(path, file, [base, late], version);

  test.each([
    ["s/App_Config/Include/zzz/z.config", true],
    ["s/App_Config/Environment/z.config", true],
    ["s/App_Config/Include/zzz/z.config.disabled", false],
    ["s/App_Config/Own/z.config", false],
    ["s/z.config", false],
  ])("%s is loaded behind Sitecore.config: %s", (path, isLoaded) => {
    expect(loads(path)).toBe(isLoaded);
  });

  test("comes before the layers behind its own", () => {
    expect(loads("s/App_Config/Include/zzz/z.config", late)).toBe(false);
  });

  test("counts before 9 in Include alone", () => {
    const old = exactVersion("8.2", "the test");
    expect(loads("s/App_Config/Environment/z.config", base, old)).toBe(false);
    expect(loads("s/App_Config/Include/z.config", base, old)).toBe(true);
  });
});
