/** Finds transforms whose namespace is wrong or isn't declared, which makes them do nothing, or fail. */
import { addAttribute } from "#config/intents";
import { type Declaration, namespacesOf } from "#config/facts/namespaces";
import type { ConfigFile } from "#config/file";
import type { Finding, Fix } from "#rule-kit/rule";
import { replace } from "#text/edit";
import { xdtNamespace } from "#xdt/words";

export function* xdtNamespaceFindings(file: ConfigFile): Iterable<Finding> {
  const namespaces = namespacesOf(file);
  for (const declaration of namespaces.declarations.filter(isWrong)) {
    yield {
      span: declaration.uriSpan,
      message: `This namespace is wrong, so nothing is transformed. Use exactly "${xdtNamespace}".`,
      fixes: [useNamespace(declaration)],
    };
  }
  const undeclared = namespaces.undeclared.find(({ prefix }) => prefix === "xdt");
  if (!undeclared) return;
  const declare = addAttribute({ element: undeclared.root }, "xmlns:xdt", xdtNamespace);
  yield {
    span: undeclared.problem.span,
    message: `Prefix xdt: isn't declared, so the transform fails. Declare it on the root element as "${xdtNamespace}".`,
    fixes: [{ kind: "edit", title: "Declare xdt:", trust: { repairs: "syntax" }, intents: () => [declare] }],
  };
}

const isWrong = ({ prefix, uri }: Declaration): boolean =>
  uri !== xdtNamespace && (prefix === "xdt" || /schemas\.microsoft\.com\/xml-document-transform/i.test(uri));

const useNamespace = ({ uriSpan }: Declaration): Fix => ({
  kind: "edit",
  title: `Use "${xdtNamespace}"`,
  trust: { repairs: "spelling" },
  intents: () => [replace(uriSpan, xdtNamespace)],
});
