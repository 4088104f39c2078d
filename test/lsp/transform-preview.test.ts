/** The preview of transforms over the pipe, as any client asks for it. */
import { afterEach, expect, test } from "vitest";
import { serverCommands } from "#protocol/commands";
import type { TransformPreview } from "#protocol/messages";
import { Editor, eventually } from "#test/editor";
import { xdtRoot } from "#test/xdt";

const web = `<configuration>\n  <system.web><compilation debug="true" /></system.web>\n</configuration>\n`;
const release = xdtRoot(
  `\n  <system.web><compilation xdt:Transform="RemoveAttributes(debug)" /><trace xdt:Transform="Remove" /></system.web>\n`,
  "configuration",
);

let editor: Editor;
afterEach(() => editor.end());

async function start(files: Readonly<Record<string, string>>): Promise<void> {
  editor = new Editor();
  for (const [name, text] of Object.entries(files)) editor.write(name, text);
  await editor.start();
}

const preview = (name: string, base?: string): Promise<TransformPreview | null> =>
  editor.run(serverCommands.previewTransform, editor.uri(name), ...(base === undefined ? [] : [editor.uri(base)]));

/** Once the workspace is read. */
const readyPreview = (name: string): Promise<TransformPreview> =>
  eventually(async () => {
    const found = await preview(name);
    return found && found.files.length + found.choices.length > 0 ? found : undefined;
  });

test("a transform beside its file", async () => {
  await start({ "site/web.config": web, "site/Web.Release.config": release });
  const { files, choices } = await readyPreview("site/Web.Release.config");
  expect(choices).toEqual([]);
  expect(files).toEqual([
    {
      base: editor.uri("site/web.config"),
      transforms: [editor.uri("site/Web.Release.config")],
      text: web.replace(` debug="true"`, ""),
      messages: [
        {
          level: "warning",
          text: "No element matches /configuration/system.web/trace.",
          place: {
            uri: editor.uri("site/Web.Release.config"),
            range: { start: { line: 1, character: 70 }, end: { line: 1, character: 75 } },
          },
        },
      ],
    },
  ]);
  // What is typed counts.
  await editor.open(web.replace(`debug="true"`, `debug="true" batch="false"`), "site/web.config");
  expect((await preview("site/Web.Release.config"))?.files[0]?.text).toContain(`<compilation batch="false" />`);
});

test("where several files may be meant, one is chosen", async () => {
  await start({ "one/web.config": web, "two/web.config": web, "src/Web.Release.config": release });
  const { files, choices } = await eventually(async () => {
    const found = await preview("src/Web.Release.config");
    return found?.choices.length === 2 ? found : undefined;
  });
  expect([files, choices]).toEqual([[], [editor.uri("one/web.config"), editor.uri("two/web.config")]]);
  const chosen = await preview("src/Web.Release.config", "two/web.config");
  expect(chosen?.files.map(({ base }) => base)).toEqual([editor.uri("two/web.config")]);
});

test("all that a project of XM Cloud lists", async () => {
  const build = { transforms: [{ xdtPath: "/App_Data/xdts/web.config.xdt", targetPath: "/web.config" }] };
  await start({
    "xmcloud.build.json": JSON.stringify(build),
    "platform/web.config": web,
    "platform/App_Data/xdts/web.config.xdt": release,
  });
  const { files } = await readyPreview("xmcloud.build.json");
  expect(files.map(({ base, transforms }) => [base, transforms])).toEqual([
    [editor.uri("platform/web.config"), [editor.uri("platform/App_Data/xdts/web.config.xdt")]],
  ]);
  expect(files[0]?.text).toContain("<compilation />");
});

test("nothing comes of what is no transform", async () => {
  await start({ "web.config": web, "Web.Release.config": release });
  await readyPreview("Web.Release.config");
  expect(await preview("web.config")).toBeNull();
  expect(await preview("none.config")).toBeNull();
  expect(await preview("sub/xmcloud.build.json")).toBeNull();
  expect((await preview("Web.Release.config", "none.config"))?.files).toHaveLength(1);
});
