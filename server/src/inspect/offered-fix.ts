/** What can be done about a finding, as a user is offered it: it is settled which files change, and how. */
import type { EditFix, LeadFix } from "#rule-kit/rule";
import type { Edit, FileChange } from "#text/edit";

export type OfferedFix = WrittenFix | LeadFix;

export interface WrittenFix extends Omit<EditFix, "intents" | "otherFiles" | "ownPatch"> {
  /** Worked out only when the fix is chosen. */
  readonly edits: () => readonly Edit[];
  /** Changes to other files that belong to the same fix. */
  readonly otherFiles?: () => readonly FileChange[];
  /** Set where it makes several changes that each deserve a look before any is made. */
  readonly isPreviewed?: true;
}
