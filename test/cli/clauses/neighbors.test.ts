/** Neighbors of what the other clauses say: several matches, renamed identities, values with blanks, texts and comments. */
import { namespaces, s1, s2, testClauses } from "#test/clauses";

const abc = '<e name="a" /><e name="b" /><e name="c" />';

testClauses("positions", {
  "before several matches means before the first": {
    base: '<e name="a" /><f name="1" /><f name="2" />',
    patches: ['<n patch:before="f" />'],
    out: `<e name="a" /><n${s1} /><f name="1" /><f name="2" />`,
  },
  "after several matches means behind the first": {
    base: '<f name="1" /><f name="2" /><e name="a" />',
    patches: ['<n patch:after="f" />'],
    out: `<f name="1" /><n${s1} /><f name="2" /><e name="a" />`,
  },
  "any element means the first": { base: abc, patches: ['<n patch:before="*" />'], out: `<n${s1} />${abc}` },
  "what is first already does not move": {
    base: abc,
    patches: ['<e name="a" patch:before="*[1]" />'],
    out: `<e name="a"${s1} /><e name="b" /><e name="c" />`,
  },
  "what is behind its reference moves before it": {
    base: abc,
    patches: [`<e name="c" patch:before="e[@name='a']" />`],
    out: `<e name="c"${s1} /><e name="a" /><e name="b" />`,
  },
  "what was replaced is created again by who names it": {
    base: '<e name="a" /><e name="b" />',
    patches: [`<n patch:instead="e[@name='a']" /><e name="a" v="2" />`],
    out: `<n${s1} /><e name="b" /><e name="a" v="2"${s1} />`,
  },
  "a reference of a later file is not there yet": {
    base: '<e name="a" /><e name="b" />',
    patches: [`<n patch:before="e[@name='z']" />`, '<e name="z" patch:before="*[1]" />'],
    out: `<e name="z"${s2} /><e name="a" /><e name="b" /><n${s1} />`,
  },
});

testClauses("deletion", {
  "of what a later file adds comes too early": {
    base: '<e name="a" />',
    patches: ['<e name="n"><patch:delete /></e>', '<e name="n" />'],
    out: `<e name="a" /><e name="n"${s2} />`,
  },
  "and addition in one file put it at the end": {
    base: abc,
    patches: ['<e name="a"><patch:delete /></e><e name="a" v="1" />'],
    out: `<e name="b" /><e name="c" /><e name="a" v="1"${s1} />`,
  },
  "under a condition that is false does not happen": {
    base: '<e name="a" />',
    patches: ['<e name="a"><patch:delete role:require="Nowhere" /></e>'],
    out: `<e name="a"${s1} />`,
  },
  "of an attribute goes after what its element writes": {
    base: '<e name="a" v="1" />',
    patches: ['<e name="a" v="2"><patch:deleteattribute name="v" /></e>'],
    out: `<e name="a"${s1} />`,
  },
  "of a parent takes what an earlier file put into it": {
    base: '<p name="1" /><p name="2" />',
    patches: ['<p name="1"><e name="a" /></p>', '<p name="1"><patch:delete /></p>'],
    out: '<p name="2" />',
  },
});

testClauses("identity", {
  "that was renamed is not found by its old name": {
    base: '<e name="a" />',
    patches: ['<e name="a"><patch:attribute name="name" value="b" /></e>', '<e name="a" v="2" />'],
    out: `<e name="b"${s1} /><e name="a" v="2"${s2} />`,
  },
  "that was renamed to one that is there: the first counts": {
    base: '<e name="a" /><e name="b" />',
    patches: ['<e name="a"><patch:attribute name="name" value="b" /></e>', '<e name="b" v="2" />'],
    out: `<e name="b"${s2} v="2" /><e name="b" />`,
  },
  "with blanks around it is another one": {
    base: '<e name="a" />',
    patches: ['<e name=" a " />'],
    out: `<e name="a" /><e name=" a "${s1} />`,
  },
  "a break in a value is a space": {
    base: '<e name="a b" />',
    patches: ['<e name="a\nb" v="1" />'],
    out: `<e name="a b" v="1"${s1} />`,
  },
  "a break that is written as a reference is none": {
    base: '<e name="a b" />',
    patches: ['<e name="a&#10;b" />'],
    out: `<e name="a b" /><e name="a&#10;b"${s1} />`,
  },
  "of a created element comes before the rest, in the order of the list": {
    base: "",
    patches: ['<e x="1" desc="d" type="t" />'],
    out: `<e type="t" desc="d" x="1"${s1} />`,
  },
  "with a prefix of its own is written plainly": {
    base: `<e name="a" p:x="1" xmlns:p="urn:p" />`,
    patches: ['<e name="a" set:x="2" />'],
    out: `<e name="a" x="2"${s1} />`,
  },
  "a variable in a name is compared as it is written": {
    base: '<sc.variable name="v" value="a" /><e name="$(v)" /><e name="a" />',
    patches: ['<e name="$(v)" x="1" />', '<e name="a" x="2" />'],
    out: `<sc.variable name="v" value="a" /><e name="a" x="1"${s1} /><e name="a" x="2"${s2} />`,
  },
});

testClauses("texts and comments", {
  "the last comment before an element survives, one at the end does not": {
    base: '<e name="a" />',
    patches: ['<!--one--><!--two--><e name="a" v="1" /><!--end-->'],
    out: `<!--two--><e name="a" v="1"${s1} />`,
  },
  "CDATA leaves the text as it is": {
    base: '<e name="a">t</e>',
    patches: ['<e name="a"><![CDATA[x]]></e>'],
    out: `<e name="a"${s1}>t</e>`,
  },
  "a text takes the place of elements, and those behind it are added": {
    base: '<e name="a"><g /></e>',
    patches: ['<e name="a">x<f /></e>'],
    out: `<e name="a"${s1}>x<f${s1} /></e>`,
  },
  "conditions in an included file are not asked, and stay": {
    base: '<sc.include file="i.config" />',
    files: { "i.config": `<x ${namespaces}><e name="a" role:require="Nowhere" /></x>` },
    out: '<e name="a" role:require="Nowhere" />',
  },
  "entities of the file itself are put in": {
    base: '<e name="one" />',
    patches: [
      `<!DOCTYPE configuration [<!ENTITY n "one"><!ENTITY v "[&n;]">]><configuration ${namespaces}><sitecore><e name="&n;" v="&v;" /></sitecore></configuration>`,
    ],
    out: `<e name="one" v="[one]"${s1} />`,
  },
  "a file whose entities never end is left out": {
    base: "<e />",
    patches: [
      `<!DOCTYPE configuration [<!ENTITY a "&b;"><!ENTITY b "&a;">]><configuration><sitecore><n v="&a;" /></sitecore></configuration>`,
    ],
    out: "<e />",
    fails: ["1.config"],
  },
});
