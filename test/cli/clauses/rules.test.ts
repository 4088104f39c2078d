/** Rules of conditions: how they are read, defined and switched off. */
import { classic, namespaces, s1, testClauses, type Clause } from "#test/clauses";

const rule = (expression: string): string => `<w role:require="${expression}" />`;
const holds = { base: "<a />", out: `<a /><w${s1} />` };
const fails = { base: "<a />", out: "<a />" };
const asRole = (role: string): readonly string[] => ["--define", `role=${role}`];

const rules: Readonly<Record<string, Clause>> = {
  "left to right: (A or B) and C": {
    ...fails,
    patches: [rule("ContentManagement or A and C")],
    argv: asRole("ContentManagement"),
  },
  "`!` behind an operator takes all that follows": {
    ...fails,
    patches: [rule("B and !B or A")],
    argv: asRole("A"),
  },
  "and what stands before it is joined with all of that": {
    ...holds,
    patches: [rule("A and !B or A")],
    argv: asRole("A"),
  },
  "`!` at the start takes one operand": { ...holds, patches: [rule("!B and A")], argv: asRole("A") },
  "`!` before parentheses": { ...fails, patches: [rule("!(A or B)")], argv: asRole("A") },
  "words side by side: the first one counts": { ...holds, patches: [rule("A B")], argv: asRole("A") },
  "words side by side: and no other": { ...fails, patches: [rule("B A")], argv: asRole("A") },
  "letters do not matter, nor do signs for words": {
    ...holds,
    patches: [rule("contentMANAGEMENT &amp; !x | y")],
    argv: asRole("ContentManagement"),
  },
  "true and false": { ...holds, patches: ['<w role:require="true and !false" />'] },
  "an empty one is none": { ...holds, patches: ['<w role:require="" />'] },
  "white space alone fails": { ...fails, patches: ['<w role:require=" " />'], fails: ["1.config"] },
  "a comma fails": { ...fails, patches: [rule("A, B")], argv: asRole("A"), fails: ["1.config"] },
  "two operators fail": {
    ...fails,
    patches: [rule("A and and B"), rule("A ||  B")],
    argv: asRole("A"),
    fails: ["1.config", "2.config"],
  },
  "empty parentheses, and one that is missing": {
    ...fails,
    patches: [rule("()"), rule("(A"), rule("A and")],
    argv: asRole("A"),
    fails: ["1.config", "2.config", "3.config"],
  },
  "several must all hold": {
    base: "<a />",
    patches: [
      '<v role:require="Standalone" search:require="Solr" /><w role:require="Standalone" search:require="Lucene" />',
    ],
    out: `<a /><w${s1} />`,
  },
  "what is defined in numbers is defined without": {
    ...holds,
    patches: [rule("Indexing and Indexing-2")],
    argv: asRole("Indexing-2;X"),
  },
  "a rule that nobody defines": {
    base: "<a />",
    patches: ['<v own:require="Yes" /><w own:require="!Yes" />'],
    out: `<a /><w${s1} />`,
  },
  "a rule of one's own, by its short name": {
    base: "<a />",
    patches: ['<v own:r="No" /><w own:r="yes" />'],
    argv: ["--define", "OWN=Yes|Maybe"],
    out: `<a /><w${s1} />`,
  },
  "other rules keep their values where one is defined": {
    ...holds,
    patches: ['<w role:require="Standalone" search:require="Lucene" own:require="X" />'],
    argv: ["--define", "own=X"],
  },
  "instructions have conditions too": {
    base: '<e name="a" v="0" /><e name="b" />',
    patches: [
      '<e name="a"><patch:attribute name="v" value="1" role:require="No" /><patch:attribute name="w" value="1" role:require="Standalone" /></e><e name="b"><patch:delete role:require="!Standalone" /></e>',
    ],
    out: `<e name="a" v="0" w="1"${s1} /><e name="b"${s1} />`,
  },
  "the base has conditions": {
    base: '<v role:require="No"><x /></v><w role:require="Standalone" v="1" />',
    out: '<w v="1" />',
  },
  "a false one on sitecore leaves the file out": {
    base: "<a />",
    patches: [`<configuration ${namespaces}><sitecore role:require="No"><x /></sitecore></configuration>`],
    out: "<a />",
  },
  "with rules off they are attributes": {
    base: '<e name="a" />',
    patches: ['<e name="a" role:require="No" v="1" />'],
    argv: ["--rules", "off"],
    out: `<e name="a" require="No" v="1"${s1} />`,
  },
  "with rules off, up to 8.1, they keep their namespace and tell elements apart": {
    base: '<e name="a" />',
    patches: ['<e name="a" role:require="No" />', '<e name="a" role:require="No" set:v="1" />'],
    argv: classic,
    out: '<e name="a" /><e name="a" role:require="No" patch:source="2.config" v="1" />',
  },
  "with the role module conditions work": {
    base: '<e name="a" />',
    patches: ['<e name="a" role:require="CD" set:v="1" /><e name="a" role:require="CM" set:w="1" />'],
    argv: [...classic, ...asRole("CM")],
    out: `<e name="a" w="1"${s1} />`,
  },
};

testClauses("rules", rules);
