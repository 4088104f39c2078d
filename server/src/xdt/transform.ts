/** Carries out an XDT transform as Microsoft's engine does: statement by statement, in document order, parents first. */
import { readAttribute } from "#xml/read";
import { isElement, type XmlDocument, type XmlElement } from "#xml/tree";
import { ElementContext } from "#xdt/context";
import { Fault } from "#xdt/fault";
import { readInstruction } from "#xdt/instruction";
import type { Transformed, XdtMessage, XdtOutcome, XdtResult } from "#xdt/outcome";
import { printTarget } from "#xdt/print";
import { declaresXdt, outerScope, scopeIn, xdtAttribute, type Scope } from "#xdt/reader";
import { Run } from "#xdt/run";
import { sentences } from "#xdt/sentences";
import { Statement } from "#xdt/statement";
import type { TargetNode } from "#xdt/target";
import { checkTags } from "#xdt/tags";
import { transforms } from "#xdt/transforms";
import { isTransformName, kindOfTransform } from "#xdt/words";

/**
 * The base after the transform. Both must be well-formed. A statement that fails changes nothing, and the others are
 * carried out all the same.
 */
export function transform(base: XmlDocument, document: XmlDocument): Transformed {
  const untouched = { text: base.text, edits: [], outcomes: [], isGivenUp: false };
  if (!declaresXdt(document)) return { isTransform: false, ...untouched, messages: [] };
  const { messages, isFatal } = checkTags(document);
  if (isFatal) return { isTransform: true, ...untouched, messages };
  const run = new Run(base, document);
  const walk: Walk = { run, outcomes: [] };
  walkChildren(walk, undefined, document.root, outerScope);
  const printed = walk.outcomes.some(({ targets }) => targets.length > 0) ? printTarget(run.target, base) : untouched;
  const said = walk.outcomes.flatMap((outcome) => outcome.messages);
  return {
    isTransform: true,
    ...printed,
    outcomes: walk.outcomes,
    messages: [...messages, ...said],
    isGivenUp: run.isGivenUp,
  };
}

interface Walk {
  readonly run: Run;
  readonly outcomes: XdtOutcome[];
}

function walkChildren(walk: Walk, context: ElementContext | undefined, element: XmlElement, scope: Scope): void {
  for (const child of element.children) {
    if (!isElement(child)) continue;
    const own = scopeIn(walk.run.transform, child, scope);
    const next = new ElementContext(walk.run, context, child, own);
    if (runStatement(walk, next)) walkChildren(walk, next, child, own);
  }
}

/** Whether what is inside the element is looked at; it is not where the statement has no proper form. */
function runStatement(walk: Walk, context: ElementContext): boolean {
  const attribute = xdtAttribute(context.element, context.scope, "Transform");
  if (!attribute) return true;
  const { element } = context;
  const refuse = (text: string, span = attribute.span, name?: string): false => {
    const message: XdtMessage = { level: "error", text, file: "transform", span, isAboutTarget: false };
    walk.outcomes.push({
      element,
      attribute,
      name,
      result: "failed",
      path: "",
      found: 0,
      targets: [],
      messages: [message],
    });
    return false;
  };
  const instruction = readInstruction(readAttribute(walk.run.transform, attribute));
  if (!instruction) return refuse(sentences.badForm(attribute.name));
  const name = instruction.word.value;
  if (!isTransformName(name)) return refuse(sentences.unknownTransform(name), attribute.span, name);
  const isQuiet = readSuppression(walk.run.transform, context);
  if (isQuiet === undefined) return refuse(sentences.badSuppression(), element.nameSpan, name);
  const given = instruction.arguments?.map((argument) => argument.value);
  const statement = new Statement({ run: walk.run, context, attribute, name, arguments: given, isQuiet });
  walk.outcomes.push(outcomeOf(statement, execute(statement)));
  return true;
}

/** `xdt:SupressWarnings`; undefined where it is neither true nor false. */
function readSuppression(document: XmlDocument, { element, scope }: ElementContext): boolean | undefined {
  const attribute = xdtAttribute(element, scope, "SupressWarnings");
  if (!attribute) return false;
  const value = readAttribute(document, attribute).value.trim().toLowerCase();
  return value === "true" || value === "false" ? value === "true" : undefined;
}

function execute(statement: Statement): XdtResult {
  let result: XdtResult = "missing";
  const fault = faultOf(() => {
    const targets = statement.targets();
    statement.found = targets.length;
    if (targets.length === 0) return;
    // An insertion does not need its own path, but the engine looks at it, and a locator that is broken stops it too.
    if (statement.context.path !== "") result = applyTo(statement, targets);
  });
  return fault ? fail(statement, [fault]) : result;
}

function applyTo(statement: Statement, targets: readonly TargetNode[]): XdtResult {
  const apply = transforms[statement.name];
  if (kindOfTransform(statement.name).isForAll) {
    // What one target refuses, the others may take.
    const faults = targets.flatMap((target) => faultOf(() => apply(statement, target, targets)) ?? []);
    if (faults.length > 0) return fail(statement, faults);
  } else {
    const [first] = targets;
    if (first) apply(statement, first, targets);
  }
  return statement.touched.length > 0 ? "done" : "unchanged";
}

function faultOf(run: () => void): Fault | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

function fail(statement: Statement, faults: readonly Fault[]): XdtResult {
  for (const { message, span } of faults) statement.fail(message, span);
  return faults.every(({ isMissing }) => isMissing) ? "missing" : "failed";
}

function outcomeOf(statement: Statement, result: XdtResult): XdtOutcome {
  const { context, attribute, name, found, touched, messages } = statement;
  const targets = touched.map(({ origin: { file, span } }) => ({ file, span }));
  let path = "";
  faultOf(() => {
    path = context.path;
  });
  return { element: context.element, attribute, name, result, path, found, targets, messages };
}
