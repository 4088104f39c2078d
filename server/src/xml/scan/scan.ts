/** What the scanner knows while it goes through one text; each part of the scanner reads and moves this state. */
import type { Problem } from "#text/problem";
import { NodeKind, XmlElement, type XmlAttribute, type XmlNode } from "#xml/tree";

export interface Scan {
  readonly text: string;
  readonly length: number;
  /** All before it has been read. */
  position: number;

  readonly root: XmlElement;
  readonly elements: XmlElement[];
  readonly problems: Problem[];
  /** The innermost open element, or the root. */
  current: XmlElement;
  /** The children so far of all open elements, outermost first, and for each open element where its own begin. */
  readonly nodes: XmlNode[];
  readonly firstChildren: number[];
  /** The attributes so far of the start tag that is being read. */
  readonly attributes: XmlAttribute[];

  /** The traits of the characters in the name that was read last. */
  nameTraits: number;
  /** Whether a fault in the form of the current start tag was reported: what follows in it is likely its consequence. */
  isTagFaulty: boolean;
  hasDoctype: boolean;
  topElements: number;
  attributeCount: number;
  /** The rest of the text was not read, as it would make the tree too large. */
  isCut: boolean;

  /** Half-typed start tags whose end tag may still come. */
  readonly halfTags: XmlElement[];
  /** Open elements whose lost end tag is explained by a fault already reported. */
  readonly excused: Set<XmlElement>;
  /** Stretches that some unclosed comment or section took; end tags in them are lost. */
  readonly swallowed: { readonly start: number; readonly end: number }[];
  /** How many open elements have each name; made when an end tag first fails to match. */
  openNames: Map<string, number> | undefined;
  /** The next `-->` and `?>`, so that a text full of starts without ends is not searched again for each; -1 where none is left. */
  nextCommentEnd: number;
  nextInstructionEnd: number;
  /** See `bracketFrom` and `ampersandFrom`. */
  nextBracket: number;
  nextAmpersand: number;
  /** For each family of typographic quotes, up to where no closing one was found. */
  readonly searchedQuotes: Map<string, number>;
  /** How many more nodes may be looked at in search of those that belong outside an unclosed element. */
  hoistBudget: number;
}

export function startScan(text: string): Scan {
  const root = new XmlElement(NodeKind.document, "", 0, null);
  root.openEnd = 0;
  root.end = text.length;
  return {
    text,
    length: text.length,
    position: textStart(text),
    root,
    elements: [],
    problems: [],
    current: root,
    nodes: [],
    firstChildren: [0],
    attributes: [],
    nameTraits: 0,
    isTagFaulty: false,
    hasDoctype: false,
    topElements: 0,
    attributeCount: 0,
    isCut: false,
    halfTags: [],
    excused: new Set(),
    swallowed: [],
    openNames: undefined,
    nextCommentEnd: 0,
    nextInstructionEnd: 0,
    nextBracket: -1,
    nextAmpersand: -1,
    searchedQuotes: new Map(),
    hoistBudget: 20_000,
  };
}

/** Where the first `<` from `at` on stands, or the text ends. The scanner never asks from before where it asked the last time. */
export function bracketFrom(scan: Scan, at: number): number {
  if (scan.nextBracket < at) scan.nextBracket = firstFrom(scan, "<", at);
  return scan.nextBracket;
}

/** The same for `&`. */
export function ampersandFrom(scan: Scan, at: number): number {
  if (scan.nextAmpersand < at) scan.nextAmpersand = firstFrom(scan, "&", at);
  return scan.nextAmpersand;
}

/** Where the sign stands next, or the text ends. */
export function firstFrom({ text, length }: Scan, sign: string, at: number): number {
  const found = text.indexOf(sign, at);
  return found === -1 ? length : found;
}

/** A text comes without its byte order mark: one that is still there is a second one. */
export const textStart = (text: string): number => (text.startsWith("\uFEFF") ? 1 : 0);
