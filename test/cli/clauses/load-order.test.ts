/** Which files of a web root are merged, in which order. */
import { describe, expect, test } from "vitest";
import { classic, folderOf, patchText, run } from "#test/clauses";

const wrapped = (content: string): string => patchText(content);
const webConfig = (more = ""): string =>
  `<configuration><configSections><section name="sitecore" type="Sitecore.Configuration.RuleBasedConfigReader, Sitecore.Kernel" /></configSections><sitecore configSource="App_Config\\Sitecore.config" />${more}</configuration>`;
const layersOf = (...layers: readonly string[]): string => `<layers>${layers.join("")}</layers>`;
const layer = (name: string, folder: string, content = "", more = ""): string =>
  `<layer name="${name}" includeFolder="${folder}"${more}>${content}</layer>`;

/** The files of a folder, each with nothing in it. */
const empty = (...names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, wrapped("")]));

interface Order {
  readonly files: Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
  readonly order: readonly string[];
}

const include = "App_Config/Include";

const orders: Readonly<Record<string, Order>> = {
  "names in capital letters, files before folders, folders to their ends": {
    files: empty(
      ...["b", "A", "_z", "z", "9", "a-b", "a.b", "a b", "ä"].map((name) => `${include}/${name}.config`),
      `${include}/B/y.config`,
      `${include}/B/c/x.config`,
      `${include}/a/z/q.config`,
      `${include}/B.x/a.config`,
    ),
    order: [
      ...["9", "a b", "a-b", "a.b", "A", "b", "z", "_z", "ä"].map((name) => `${include}/${name}.config`),
      `${include}/a/z/q.config`,
      `${include}/B/y.config`,
      `${include}/B/c/x.config`,
      `${include}/B.x/a.config`,
    ],
  },
  "by the end of the name alone": {
    files: empty(
      ...["a.config", "b.CONFIG", "c.config.disabled", "d.config.example", "e.config.bak", "f.disabled", "g.xml"].map(
        (name) => `${include}/${name}`,
      ),
      `${include}/h.Debug.config`,
      `${include}/i.disabled/j.config`,
      `${include}/k.config/l.txt`,
    ),
    order: ["a.config", "b.CONFIG", "h.Debug.config", "i.disabled/j.config"].map((name) => `${include}/${name}`),
  },
  "without Layers.config the four layers that Sitecore ships": {
    files: empty(
      "App_Config/Environment/a.config",
      `${include}/a.config`,
      "App_Config/Modules/a.config",
      "App_Config/Sitecore/z/a.config",
      "App_Config/Security/a.config",
      "App_Config/a.config",
    ),
    order: [
      "App_Config/Sitecore/z/a.config",
      "App_Config/Modules/a.config",
      `${include}/a.config`,
      "App_Config/Environment/a.config",
    ],
  },
  "what loadOrder lists comes first, in its order": {
    files: {
      ...empty(...["a", "b/x", "b/y", "c/x", "c/d/x", "d"].map((name) => `${include}/${name}.config`)),
      "App_Config/Layers.config": layersOf(
        layer(
          "Custom",
          "/App_Config/Include/",
          '<loadOrder><add path="c\\D" type="Folder" /><add path="B/y.config" type="File" /><add path="none" type="Folder" /><add path="c" type="folder" /><add path="d.config" type="FILE" /></loadOrder>',
        ),
      ),
    },
    order: ["c/d/x", "b/y", "c/x", "d", "a", "b/x"].map((name) => `${include}/${name}.config`),
  },
  "what is off is left out: a layer, a folder, a file, in any case": {
    files: {
      ...empty(
        ...["a", "b", "f/x", "g/x"].map((name) => `${include}/${name}.config`),
        "App_Config/Own/a.config",
        "App_Config/Modules/a.config",
      ),
      "App_Config/Layers.config": layersOf(
        layer("Own", "~/App_Config\\Own"),
        layer("Gone", "/App_Config/Gone/"),
        layer("Modules", "/App_Config/Modules/", "", ' mode="OFF"'),
        layer(
          "Custom",
          "/app_config/include",
          '<loadOrder><add path="b.config" type="File" mode="Off" /><add path="f" type="Folder" mode="off" /><add path="g" type="Folder" mode="on" /></loadOrder>',
        ),
      ),
    },
    order: ["App_Config/Own/a.config", `${include}/g/x.config`, `${include}/a.config`],
  },
  "each file once, at its first place": {
    files: {
      ...empty(`${include}/a.config`, `${include}/b/x.config`),
      "App_Config/Layers.config": layersOf(
        layer("Part", "/App_Config/Include/b/"),
        layer(
          "All",
          "/App_Config/Include/",
          '<loadOrder><add path="a.config" type="File" /><add path="A.config" type="File" /></loadOrder>',
        ),
      ),
    },
    order: [`${include}/b/x.config`, `${include}/a.config`],
  },
  "before 9 there are no layers": {
    files: {
      ...empty(`${include}/a.config`, "App_Config/Modules/a.config", "App_Config/Sitecore/Components/z.config"),
      "web.config": webConfig().replace("RuleBasedConfigReader", "ConfigReader"),
    },
    order: ["App_Config/Sitecore/Components/z.config", `${include}/a.config`],
  },
  "without any trace --engine classic means before 9": {
    files: empty(`${include}/a.config`, "App_Config/Modules/a.config"),
    argv: classic,
    order: [`${include}/a.config`],
  },
  "the role module reads another folder where it is told to": {
    files: {
      ...empty(`${include}/a.config`, "App_Config/Other/b.config"),
      "web.config": webConfig(
        '<appSettings><add key="include:override" value="/App_Config/Other" /></appSettings>',
      ).replace("RuleBasedConfigReader", "Roles.RoleConfigReader"),
    },
    order: ["App_Config/Other/b.config"],
  },
};

describe("load order", () => {
  test.each(Object.entries(orders))("%s", (_name, { files, argv = [], order }) => {
    const { stdout, code } = run([".", "--order", ...argv], folderOf(files));
    expect(stdout.split("\n").filter((line) => line !== "")).toEqual(order);
    expect(code).toBe(0);
  });
});
