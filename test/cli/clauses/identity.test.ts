/** Which element a patch means. */
import { classic, s1, s2, testClauses, type Clause } from "#test/clauses";

const identity: Readonly<Record<string, Clause>> = {
  "name alone tells, whatever stands beside it": {
    base: '<e name="a" type="1" id="1" />',
    patches: ['<e type="2" id="2" name="a" hint="h" />'],
    out: `<e name="a" type="2" id="2" hint="h"${s1} />`,
  },
  "uid alone tells, also beside a name": {
    base: '<e name="a" uid="1" /><e name="b" uid="2" />',
    patches: ['<e name="a" uid="2" />'],
    out: `<e uid="1" name="a" /><e uid="2" name="a"${s1} />`,
  },
  "of significant attributes all must be equal, in letters too": {
    base: '<f><e type="A" method="m" /><e type="A" /></f>',
    patches: ['<f><e method="m" type="A" y="1" /><e type="a" /><e method="M" type="A" /></f>'],
    out: `<f><e type="A" method="m" y="1"${s1} /><e type="A" /><e type="a"${s1} /><e type="A" method="M"${s1} /></f>`,
  },
  "others are written, and none tells": {
    base: '<f><e src="1" /><e src="2" /></f>',
    patches: ['<f><e src="2" note="n" /></f>'],
    out: `<f><e src="2" note="n"${s1} /><e src="2" /></f>`,
  },
  "what the base says twice at the top is one": {
    base: '<e src="1" /><e src="2" v="3" />',
    out: '<e src="2" v="3" />',
  },
  "fieldID is not fieldId": {
    base: '<e fieldID="1" /><e fieldId="1" />',
    patches: ['<e fieldId="2" /><e fieldID="3" />'],
    out: `<e fieldID="3"${s1} /><e fieldId="1" /><e fieldId="2"${s1} />`,
  },
  "a value with a character of XML never meets itself": {
    base: '<e name="A &amp; B" /><e desc="it\'s" />',
    patches: ['<e name="A &amp; B" v="1" /><e desc="it\'s" v="1" />', '<e name="A &amp; B" v="2" />'],
    out: `<e name="A &amp; B" /><e desc="it's" /><e name="A &amp; B" v="1"${s1} /><e desc="it's" v="1"${s1} /><e name="A &amp; B" v="2"${s2} />`,
  },
  "a new element gets significant attributes first": {
    base: "<f />",
    patches: ['<f><e z="1" type="T" y="2" id="3" /></f>'],
    out: `<f><e id="3" type="T" z="1" y="2"${s1} /></f>`,
  },
  "elements of another namespace are others": {
    base: '<e name="a" /><x:e xmlns:x="urn:x" name="a" />',
    patches: ['<y:e xmlns:y="urn:x" name="a" v="1" />'],
    out: `<e name="a" /><x:e xmlns:x="urn:x" name="a" v="1"${s1} />`,
  },
  "children decide between several": {
    base: '<f><p type="T"><c name="1" /></p><p type="T"><c name="2" /></p><p type="T" /></f>',
    patches: ['<f><p type="T"><c name="2" v="x" /></p></f>', '<f><p type="T"><c name="9" /></p></f>'],
    out: `<f><p type="T"><c name="1" /></p><p type="T"${s1}><c name="2" v="x"${s1} /></p><p type="T"${s2}><c name="9"${s2} /></p></f>`,
  },
  "up to 8.1 every attribute tells, and the first of several is meant": {
    base: '<e name="a" v="1" w="1" /><e name="a" v="2" /><x:e xmlns:x="urn:x" q="1" />',
    patches: [
      '<e w="1" name="a" set:v="3" /><e name="a"><patch:attribute name="k" value="1" /></e><e name="a" v="2" w="9" />',
    ],
    argv: classic,
    out: `<e name="a" v="3" w="1"${s1} k="1" /><e name="a" v="2" /><x:e xmlns:x="urn:x" q="1" /><e name="a" v="2" w="9"${s1} />`,
  },
  "up to 8.1 a double quote makes the file fail, other characters do not": {
    base: `<e a="it's" /><e a='"' />`,
    patches: [`<e a="it's" set:v="1" />`, `<e a='"' set:v="1" />`],
    argv: classic,
    out: `<e a="it's" v="1"${s1} /><e a='"' />`,
    fails: ["2.config"],
  },
};

testClauses("identity", identity);
