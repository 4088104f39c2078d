/** Each form of a secret, in each kind of file and wherever text may stand in it: nothing that is shown repeats it. */
import { expect, test } from "vitest";
import { ConfigFile } from "#config/file";
import { Project } from "#project/project";
import { testOptions } from "#test/options";
import { canary, secretForms } from "#test/secret-forms";
import { everythingShown } from "#test/shown";
import { secretHolders } from "#test/secret-holders";

test.each(secretForms)("%s", (_name, form) => {
  const leaks = Object.entries(secretHolders).flatMap(([place, [path, holder]]) => {
    const file = ConfigFile.from(path, holder(form));
    if (!file) throw new Error(`${path} is of no known kind.`);
    return everythingShown(new Project([file]), file, testOptions).flatMap(({ where, text }) => {
      const at = text.indexOf(canary);
      return at < 0 ? [] : `${place}: ${where}: ${text.slice(Math.max(0, at - 60), at + 30)}`;
    });
  });
  expect([...new Set(leaks)]).toEqual([]);
});
