/** What instructions, positions, texts and comments do. */
import { namespaces, s1, s2, testClauses, type Clause } from "#test/clauses";

const instructions: Readonly<Record<string, Clause>> = {
  "the last position in the tag counts": {
    base: '<e name="a" /><e name="b" /><e name="c" />',
    patches: [`<n patch:before="e[@name='a']" patch:after="e[@name='b']" />`],
    out: `<e name="a" /><e name="b" /><n${s1} /><e name="c" />`,
  },
  "short forms": {
    base: '<e name="a" /><e name="b" /><e name="c" />',
    patches: [
      `<n patch:b="*[1]" /><m patch:a="e[@name='a']" /><e name="b"><patch:a name="v" value="1" /><patch:da name="name" /></e><o patch:i="e[@name='c']" />`,
      "<m><patch:d /></m>",
    ],
    out: `<n${s1} /><e name="a" /><e v="1"${s1} /><o${s1} />`,
  },
  "those without the prefix end up as attributes, and move nothing": {
    base: '<e name="a" /><e name="b" />',
    patches: [`<n before="*[1]" /><m set:After="*[1]" />`],
    out: `<e name="a" /><e name="b" /><n patch:before="*[1]"${s1} /><m patch:After="*[1]"${s1} />`,
  },
  "other attributes of patch and unknown instructions do nothing": {
    base: '<e name="a" />',
    patches: [
      `<e name="a" patch:delete="true" patch:source="x" patch:attribute="v"><patch:before>x</patch:before><patch:set name="v" value="1" /></e>`,
    ],
    out: `<e name="a"${s1} />`,
  },
  "values of an instruction": {
    base: '<e name="1" v="0" w="0" /><e name="2" v="0" /><e name="3" v="0" /><e name="4" v="0" /><e name="5" v="0" /><e name="6" v="0" />',
    patches: [
      `<e name="1"><patch:attribute name="v" value="a">b</patch:attribute></e><e name="2"><patch:attribute name="v" /></e><e name="3"><patch:attribute name="v"> x </patch:attribute></e><e name="4"><patch:attribute name="v">x<!--y--></patch:attribute></e><e name="5"><patch:attribute name="v">x<z />y</patch:attribute></e><e name="6"><patch:attribute name="v" ns="urn:n" value="1" /></e>`,
    ],
    out: `<e name="1" w="0" v="b"${s1} /><e name="2" v=""${s1} /><e name="3" v=" x "${s1} /><e name="4" v="y"${s1} /><e name="5" v="y"${s1} /><e name="6" v="0" n:v="1" xmlns:n="urn:n"${s1} />`,
  },
  "an instruction without a name fails, and takes all of its file back": {
    base: '<e name="a" v="0" /><f />',
    patches: [
      '<e name="a" v="1" /><f><patch:attribute value="1" /></f>',
      '<e name="a" v="2" /><f><patch:attribute patch:name="v" value="1" /></f>',
      '<e name="a" v="3" /><f><patch:attribute name="v" set:name="w" value="1" /></f>',
      "<f><patch:deleteattribute /></f>",
    ],
    out: '<e name="a" v="0" /><f />',
    fails: ["1.config", "2.config", "3.config", "4.config"],
  },
  "an element can be deleted once": {
    base: '<e name="a" /><e name="b" />',
    patches: [
      '<e name="a"><patch:delete /><patch:delete /></e>',
      '<e name="b"><patch:delete /><x /></e><e name="c"><patch:delete /></e>',
    ],
    out: '<e name="a" />',
    fails: ["1.config"],
  },
  "a position must lead to a sibling": {
    base: '<f v="1"><e name="a"><d /></e></f>',
    patches: [
      '<f><n patch:before="e/d" /></f>',
      '<f><n patch:before="@v" /></f>',
      '<f><n patch:before=".." /></f>',
      '<f><n patch:before="x:e" /></f>',
      '<f><n patch:before="e[" /></f>',
      '<f><n patch:after="e[count(d)=1]" /></f>',
    ],
    out: '<f v="1"><e name="a"><d /></e><n patch:source="6.config" /></f>',
    fails: ["1.config", "2.config", "3.config", "4.config", "5.config"],
  },
  "references that come later are found in the end, in reverse order": {
    base: "<z />",
    patches: ['<a patch:before="q" /><b patch:before="q" /><c patch:after="never" /><q />'],
    out: `<z /><b${s1} /><a${s1} /><q${s1} /><c${s1} />`,
  },
  "in place of itself an element with children is emptied and filled anew": {
    base: '<p type="T" v="1"><c name="1" /></p><p type="U" v="1" />',
    patches: [
      `<p type="T" patch:instead="p[@type='T']"><c name="2" /></p><p type="U" w="2" patch:instead="p[@type='U']" />`,
    ],
    out: `<p type="T"${s1}><c name="2" /></p><p type="U" v="1" w="2"${s1} />`,
  },
  "a text takes the place of all content": {
    base: "<a><b /><c /></a><d>x</d>",
    patches: ["<a>t<n /></a><d>y</d>"],
    out: `<a>t<n${s1} /></a><d>y</d>`,
  },
  "of comments the last one before an element stays": {
    base: '<a><t name="1" /></a>',
    patches: [
      '<a><!--1--><!--2--><t name="1" /><!--3--><patch:attribute name="v" value="1" /><t name="2" /><!--4--></a>',
    ],
    out: `<a v="1"><!--2--><t name="1"${s1} /><!--3--><t name="2"${s1} /></a>`,
  },
  "attributes of sitecore are written and stamped": {
    base: '<sitecore k="0"><x /></sitecore>',
    patches: [
      `<configuration ${namespaces}><sitecore k="1" set:l="2" patch:before="x" role:require="Standalone" /></configuration>`,
    ],
    out: `<sitecore ${namespaces} k="1" l="2"${s1}><x /></sitecore>`,
  },
  "a branch that is inserted is stamped at its top": {
    base: "<a />",
    patches: ['<a><b><c v="1"><d /></c></b></a>', '<a><b><c v="2" /></b></a>'],
    out: `<a><b${s1}><c v="2"${s2}><d /></c></b></a>`,
  },
  "a match with an attribute is stamped though nothing changed, one without is not": {
    base: '<e name="a" /><f />',
    patches: ['<e name="a" /><f><patch:attribute name="v" value="1" /></f>'],
    out: `<e name="a"${s1} /><f v="1" />`,
  },
};

testClauses("instructions", instructions);
