/** A project with changes made one after another, none of which is written yet. */
import { ConfigFile } from "#config/file";
import { pathKey, type Project } from "#project/project";
import { composeEdits } from "#text/compose-edits";
import { applyEdits, purposeOf, type Edit, type FileChange } from "#text/edit";
import { spanOf } from "#text/span";

export interface Draft {
  /** As it is with the changes. */
  readonly project: Project;
  readonly files: ReadonlyMap<string, DraftFile>;
}

interface DraftFile {
  readonly path: string;
  /** Undefined where the draft creates the file. */
  readonly before: string | undefined;
  /** Undefined where the draft deletes the file. */
  readonly after: string | undefined;
  readonly rounds: readonly (readonly Edit[])[];
}

export const draftOf = (project: Project): Draft => ({ project, files: new Map() });

/** The draft with one more change; the change is about the files as the draft has left them. */
export function withChange(draft: Draft, change: FileChange): Draft {
  const { path } = change;
  const key = pathKey(path);
  const now = draft.project.file(path);
  const earlier = draft.files.get(key) ?? { path, before: now?.text, after: now?.text, rounds: [] };
  const file = changed(earlier, change);
  const read = file.after === undefined ? undefined : ConfigFile.from(earlier.path, file.after, now?.encoding);
  return {
    project: read ? draft.project.with(read) : draft.project.without(path),
    files: new Map(draft.files).set(key, file),
  };
}

function changed(file: DraftFile, change: FileChange): DraftFile {
  const text = file.after ?? "";
  const edits = "edits" in change ? change.edits : [wholeOf(text, change)];
  return {
    ...file,
    after: "isDeleted" in change ? undefined : applyEdits(text, edits),
    rounds: [...file.rounds, edits],
  };
}

/** Creating and deleting, as an edit of the whole text. */
const wholeOf = (text: string, change: Exclude<FileChange, { readonly edits: unknown }>): Edit => ({
  ...purposeOf([change]),
  span: spanOf(0, text.length),
  newText: "create" in change ? change.create : "",
});

/** All changes at once, as changes of the files as they are. */
export const changesOf = (draft: Draft): readonly FileChange[] => [...draft.files.values()].flatMap(toChange);

function toChange({ path, before, after, rounds }: DraftFile): FileChange[] {
  if (before === after) return [];
  const purpose = purposeOf(rounds.flat());
  if (after === undefined) return [{ path, isDeleted: true, ...purpose }];
  if (before === undefined) return [{ path, create: after, ...purpose }];
  return [{ path, edits: composeEdits(before.length, rounds) }];
}
