/**
 * Everything the core would show of a file, so that a test can look for what must not be among it. What a fix copies is
 * left out: that is a piece of the file which its owner is about to paste elsewhere.
 */
import type { ConfigFile } from "#config/file";
import { completionsAt } from "#features/completion";
import { hoverAt } from "#features/hover";
import { renderFullPicture } from "#features/full-picture";
import { renderHover } from "#features/render-hover";
import { inlayHintsOf } from "#features/inlay-hints";
import { symbolsOf, type Symbol } from "#features/symbols";
import { fingerprintsOf } from "#inspect/fingerprint";
import { hardeningsAt } from "#inspect/harden";
import { contextOf, inspectFile, judgeFile } from "#inspect/inspect-file";
import { editsSharer } from "#inspect/shareable-edits";
import type { Options } from "#options/options";
import type { Project } from "#project/project";
import { rethrow } from "#test/inspect";

export interface Shown {
  /** Which output it is, for whoever reads a failed test. */
  readonly where: string;
  readonly text: string;
}

export const everythingShown = (project: Project, file: ConfigFile, options: Options): readonly Shown[] => [
  ...findingsShown(project, file, options),
  ...cursorsShown(project, file, options),
  ...symbolsOf(file).flatMap(symbolShown),
  ...inlayHintsOf(file, { start: 0, end: file.text.length }).map(({ label }) => ({ where: "inlay hint", text: label })),
];

function findingsShown(project: Project, file: ConfigFile, options: Options): readonly Shown[] {
  const findings = inspectFile(project, file, options, rethrow);
  const share = editsSharer(file);
  return [
    ...findings.flatMap(({ rule: { id }, message, related = [], fixes = [] }) => [
      { where: `message of ${id}`, text: message },
      ...related.map((each) => ({ where: `related place of ${id}`, text: each.message })),
      ...fixes.map(({ title }) => ({ where: `title of a fix of ${id}`, text: title })),
      ...fixes.flatMap((fix) =>
        fix.kind === "edit"
          ? (share(fix.edits()) ?? []).map(({ newText }) => ({ where: `SARIF's fix of ${id}`, text: newText }))
          : [],
      ),
    ]),
    ...judgeFile(project, file, options, rethrow).all.map(({ silencedBy }) => ({
      where: "reason of a suppression",
      text: typeof silencedBy === "object" ? silencedBy.reason : "",
    })),
    ...fingerprintsOf(file, findings).map(({ rule, setting = "" }) => ({
      where: `baseline of ${rule}`,
      text: setting,
    })),
    ...findings.flatMap(({ span }) =>
      hardeningsAt(file, findings, span.start).map(({ group }) => ({ where: "hardening", text: group.title })),
    ),
  ];
}

/** Around each setting: on its name, at both ends of its value and at each sign that may separate parts of it. */
function cursorsShown(project: Project, file: ConfigFile, options: Options): readonly Shown[] {
  const context = contextOf(project, file, options);
  const offsets = file.allSettings.flatMap(({ nameSpan, valueSpan: { start, end } }) => [
    nameSpan.start,
    start,
    end,
    ...[...file.text.slice(start, end).matchAll(/[=;,|@:/&?\s]/g)].flatMap(({ index }) => [
      start + index,
      start + index + 1,
    ]),
  ]);
  return [...new Set(offsets)].flatMap((offset) => {
    const hover = hoverAt(file, offset, context);
    return [
      ...(hover ? [{ where: "hover", text: renderHover(hover.card) }] : []),
      ...(hover ? [{ where: "full picture", text: renderFullPicture(hover.fullPicture((path) => path)) }] : []),
      ...completionsAt(file, offset, context).map((each) => ({ where: "completion", text: JSON.stringify(each) })),
    ];
  });
}

const symbolShown = ({ name, detail, children }: Symbol): readonly Shown[] => [
  { where: "outline", text: `${name} ${detail}` },
  ...children.flatMap(symbolShown),
];
