/** What a site runs by as a whole, whichever of its files says so, and where a fix of it belongs. */
import { describe, expect, test } from "vitest";
import { contextOf } from "#inspect/inspect-file";
import { readFixture } from "#test/fixture";
import { optionsOf, projectOf } from "#test/inspect";

const timeout = "system.web/sessionState@timeout";

function holdingIn(text: string) {
  const fixture = readFixture(text, "web.config");
  const project = projectOf(fixture);
  const webConfig = project.file("web.config")!;
  const { configuration } = contextOf(project, webConfig, optionsOf(fixture));
  const placed = configuration.place(timeout);
  return {
    value: configuration.inForce(timeout),
    file: placed?.file.path,
    isInWebConfig: configuration.placeIn(webConfig, timeout) !== undefined,
    missing: placed?.missing("20").missing,
  };
}

const split = `//- web.config
<configuration><system.web><compilation /><sessionState configSource="session.config" /></system.web></configuration>`;

describe("the session timeout", () => {
  test("that the web.config states", () => {
    const text = `<configuration><system.web><compilation /><sessionState timeout="60" /></system.web></configuration>`;
    expect(holdingIn(text)).toEqual({ value: "60", file: "web.config", isInWebConfig: true, missing: undefined });
  });

  test("that a file of its own states", () => {
    const text = `${split}\n//- session.config\n<sessionState timeout="60" />`;
    expect(holdingIn(text)).toEqual({ value: "60", file: "session.config", isInWebConfig: false, missing: undefined });
  });

  test("that a file of its own leaves to the framework, and would state", () => {
    const text = `${split}\n//- session.config\n<sessionState mode="InProc" />`;
    expect(holdingIn(text)).toEqual({
      value: "20",
      file: "session.config",
      isInWebConfig: false,
      missing: 'timeout="20"',
    });
  });

  test("that stands in a file which is not at hand: nobody knows", () => {
    expect(holdingIn(split)).toEqual({ value: undefined, file: undefined, isInWebConfig: false, missing: undefined });
  });

  test("that nothing states: the framework's, and the section it would stand in", () => {
    const text = `<configuration><system.web><compilation /></system.web></configuration>`;
    expect(holdingIn(text)).toEqual({
      value: "20",
      file: "web.config",
      isInWebConfig: true,
      missing: 'sessionState timeout="20"',
    });
  });

  test("of one path says nothing of the site", () => {
    const text = `<configuration><system.web><compilation /></system.web><location path="a"><system.web><sessionState timeout="5" /></system.web></location></configuration>`;
    expect(holdingIn(text).value).toBe("20");
  });
});
