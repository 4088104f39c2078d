/** Says in a sentence why the disk refused something. */

const reasons: Readonly<Record<string, string>> = {
  EACCES: "There is no permission for it.",
  EPERM: "There is no permission for it.",
  EROFS: "It lies on a read-only disk.",
  ENOENT: "It does not exist.",
  ENOTDIR: "It does not exist.",
  ELOOP: "Its symbolic links lead in a circle.",
  EBUSY: "Another program holds it.",
  ENOSPC: "The disk is full.",
  EDQUOT: "The disk is full.",
  EISDIR: "It is a folder.",
};

/** `ENOENT`; undefined where the system has not said it. */
export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Without the path, which whoever asked knows. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code !== undefined) return reasons[code] ?? `The system says ${code}.`;
  return error instanceof Error ? error.message : String(error);
}
