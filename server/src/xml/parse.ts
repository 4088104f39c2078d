// @ts-nocheck
/* eslint-disable */
/** Reads XML text into a tree; to be split into files. */
import { XmlAttribute, XmlElement, XmlNode, NodeKind as K, AttributeFlag as AFL, ElementFlag as EFL } from "#xml/tree";
const Kind = { Document: 0, Element: 1, Text: 2, Comment: 3, CData: 4, PI: 5, Doctype: 6 };
const AF = { Eq: 1, Quoted: 2, Closed: 4, Amp: 8 };
const EF = { Open: 1, SelfClose: 2, EndTag: 4, Incomplete: 8, Prefixed: 16 };
const Err = {StrayLt: "StrayLt", TagNotClosed: "TagNotClosed", EmptyName: "EmptyName", BadName: "BadName", MissingWhitespace: "MissingWhitespace", MissingEquals: "MissingEquals", MissingValue: "MissingValue", UnquotedValue: "UnquotedValue", UnterminatedValue: "UnterminatedValue", LtInValue: "LtInValue", UnexpectedChar: "UnexpectedChar", DuplicateAttribute: "DuplicateAttribute", StrayEndTag: "StrayEndTag", Unclosed: "Unclosed", EndTagNotClosed: "EndTagNotClosed", EndTagGarbage: "EndTagGarbage", BareAmp: "BareAmp", UnknownEntity: "UnknownEntity", BadCharRef: "BadCharRef", CommentNotClosed: "CommentNotClosed", DashesInComment: "DashesInComment", CDataNotClosed: "CDataNotClosed", CDataEndInText: "CDataEndInText", PiNotClosed: "PiNotClosed", DoctypeNotClosed: "DoctypeNotClosed", XmlDeclNotFirst: "XmlDeclNotFirst", TextOutsideRoot: "TextOutsideRoot", MultipleRoots: "MultipleRoots", NoRoot: "NoRoot", BadDeclaration: "BadDeclaration", BadChar: "BadChar", UndeclaredPrefix: "UndeclaredPrefix"};
class XError { constructor(code, start, end, arg) { this.code=code; this.span={start,end}; this.message=code+": "+arg; } }
class Attr extends XmlAttribute { constructor(name, nameStart, a, b, f) { super(name, nameStart); this.valueStart=a; this.valueEnd=b; this.flags=f; } get nameEnd() { return this.nameStart + this.name.length; } }
const Elem = class extends XmlElement { get nameStart() { return this.start + 1; } get nameEnd() { return this.start + 1 + this.name.length; } };
type Elem = any; type Node = any; type XDoc = any;
const Node = XmlNode;
const MAX_ERRORS = 200;
const NS = ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uDFFF\\uF900-\\uFDCF\\uFDF0-\\uFFFD';
const NAME = new RegExp(`^[${NS}][-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040${NS}]*$`);
const known = new Map<string, string>(); let nameOk = true;                    // interned valid names, never pinning a document
function intern(name: string): string {
  const k = known.get(name); if (k !== undefined) { nameOk = true; return k; }
  nameOk = NAME.test(name); if (!nameOk || known.size >= 5000 || name.length > 200) return name;
  const own = name.length < 13 ? name : (' ' + name).slice(1); known.set(own, own); return own;
}
const STOP = new Uint8Array(63); for (const c of [0, 9, 10, 13, 32, 34, 38, 39, 47, 60, 61, 62]) STOP[c] = 1; // ends a name

// UTF-16 code units in a reused typed array: reading u[i] is several times cheaper than text.charCodeAt(i).
let scratch = new Uint16Array(1 << 16);
function codes(text: string): Uint16Array {
  const n = text.length;
  if (scratch.length < n + 4) scratch = new Uint16Array(Math.max(n + 4, scratch.length * 2)); else if (scratch.length > 1 << 23 && n < 1 << 20) scratch = new Uint16Array(1 << 20);
  if (typeof Buffer === 'function') Buffer.from(scratch.buffer, 0, n * 2).write(text, 0, 'utf16le'); else for (let i = 0; i < n; i++) scratch[i] = text.charCodeAt(i);
  scratch[n] = scratch[n + 1] = scratch[n + 2] = scratch[n + 3] = 0; return scratch;
}
export function parseXml(source: string): XDoc {
  const text = source, n = text.length, u = codes(text);                      // u[n] = 0: a sentinel, so no read is ever out of bounds
  const errors: XError[] = [], elements: Elem[] = [], root = new Elem(Kind.Document, '', 0, null); root.openEnd = 0; root.end = n;
  const kids: Node[] = [], marks: number[] = [0], attrs: Attr[] = [], pend: Elem[] = []; // children so far of all open elements; where each one's begin
  let cur = root, pos = u[0] === 0xFEFF ? 1 : 0, roots = 0, hasDoctype = false, piEnd = 0, cmtEnd = 0, counts: Map<string, number> | null = null;
  const first = pos;
  const err = (code: Err, s: number, e: number, arg: string) => { if (errors.length < MAX_ERRORS) errors.push(new XError(code, s, e, arg)); };
  let budget = 20000;
  const leaveOpen = (m: number, end: number): void => {                       // cur has no end tag: what is not indented deeper than it are its siblings
    err(Err.Unclosed, cur.nameStart, cur.nameEnd, cur.name); let i = m;
    if (kids.length - m < budget) { const col = column(text, cur.start, true); for (; i < kids.length; i++) { if (kids[i].kind !== Kind.Element) continue; const at = kids[i].start, k = column(text, at); if (k !== -1 && k <= col && at - k > cur.start) break; } budget -= kids.length - m; } else i = kids.length;
    cur.end = i < kids.length ? kids[i].start : end; if (i > m) cur.children = kids.splice(m, i - m);
    for (i = m; i < kids.length; i++) kids[i].parent = cur.parent;
  };
  while (pos < n) {
    let p = pos, c = u[p];
    while (c === 32 || c === 10 || c === 13 || c === 9) c = u[++p];
    if (c !== 60) {                                                           // ---- text
      if (p >= n) break;
      const s = p; let amp = false;
      for (; c !== 60 && p < n; c = u[++p]) if (c === 38) amp = true; else if (c === 62 && text.startsWith(']]', p - 2)) err(Err.CDataEndInText, p - 2, p + 1, '');
      kids.push(new Node(Kind.Text, pos, p, cur));
      if (cur === root) err(Err.TextOutsideRoot, s, p, '');
      if (amp) checkAmps(text, s, p, hasDoctype, err);
      pos = p; continue;
    }
    pos = p; c = u[p + 1];
    if (c === 33) {                                                           // ---- <!-- <![CDATA[ <!DOCTYPE
      if (text.startsWith('--', p + 2)) {
        if (cmtEnd !== -1 && cmtEnd < p + 4) cmtEnd = text.indexOf('-->', p + 4);  // memo: linear on '<!-- <!-- <!--…'
        let e = cmtEnd, bad = -1;
        if (e !== -1) for (let d = text.indexOf('--', p + 4); d < e; d = text.indexOf('--', d + 1)) { if (bad === -1) bad = d; if (u[d - 1] === 33 && u[d - 2] === 60) { e = -1; break; } }
        if (e !== -1) { pos = e + 3; if (bad !== -1) err(Err.DashesInComment, bad, bad + 2, ''); } // '--' inside a comment, or '--->'
        else { let z = p + 4; while (z < n && u[z] !== 10 && u[z] !== 13) z++; pos = z; err(Err.CommentNotClosed, p, p + 4, ''); } // no end before the next '<!--': ends with its line
        kids.push(new Node(Kind.Comment, p, pos, cur)); continue;
      }
      if (text.startsWith('[CDATA[', p + 2)) {
        const e = text.indexOf(']]>', p + 9); if (e === -1) err(Err.CDataNotClosed, p, p + 9, '');
        pos = e === -1 ? n : e + 3; kids.push(new Node(Kind.CData, p, pos, cur));
        if (cur === root) err(Err.TextOutsideRoot, p, pos, ''); continue;
      }
      if (text.startsWith('DOCTYPE', p + 2)) {
        hasDoctype = true; let q = p + 9, depth = 0, quote = 0;
        for (; q < n; q++) { const d = u[q];
          if (quote) { if (d === quote) quote = 0; } else if (d === 34 || d === 39) quote = d; else if (d === 91) depth++; else if (d === 93) depth--; else if (d === 62 && depth <= 0) break; }
        if (q >= n) err(Err.DoctypeNotClosed, p, p + 9, '');
        pos = q < n ? q + 1 : n; kids.push(new Node(Kind.Doctype, p, pos, cur)); continue;
      }
      err(Err.BadDeclaration, p, p + 2, ''); pos = Math.min(n, p + 2); kids.push(new Node(Kind.Text, p, pos, cur)); continue;
    }
    if (c === 63) {                                                           // ---- <? … ?>
      if (piEnd !== -1 && piEnd < p + 2) piEnd = text.indexOf('?>', p + 2);   // memo keeps '<?<?<?…' linear
      const decl = text.startsWith('xml', p + 2) && (u[p + 5] <= 32 || u[p + 5] === 63);
      if (decl && p !== first) err(Err.XmlDeclNotFirst, p, p + 5, '');
      let e = piEnd === -1 ? -1 : piEnd + 2;
      if (e === -1 || decl) { let lt = text.indexOf('<', p + 2); if (lt === -1) lt = n; if (e === -1 || lt < e) { err(Err.PiNotClosed, p, p + 2, ''); e = lt; } }
      pos = e; kids.push(new Node(Kind.PI, p, pos, cur)); continue;
    }
    if (c === 47) {                                                           // ---- </name>
      const ns = p + 2; let q = ns;
      for (c = u[q]; c > 62 || STOP[c] === 0; c = u[++q]);
      const same = q - ns === cur.name.length && q !== ns && text.startsWith(cur.name, ns), name = same ? cur.name : text.slice(ns, q); let e = q;
      while (c === 32 || c === 10 || c === 13 || c === 9) c = u[++e];
      if (c === 62) e++;
      else if (e >= n || c === 60) { e = q; err(Err.EndTagNotClosed, p, q, name); }
      else { const g = e; for (; c !== 60 && c !== 62 && e < n; c = u[++e]); if (c === 62) e++; err(Err.EndTagGarbage, g, e, name); }
      pos = e; let typo = false;
      if (!same) {
        if (!counts) { counts = new Map(); for (let a: Elem | null = cur; a && a !== root; a = a.parent) counts.set(a.name, (counts.get(a.name) ?? 0) + 1); }
        if (!name) { err(Err.EmptyName, p, e, ''); continue; }
        if (!counts.get(name)) {                                              // is it the end of a half-typed '<name …' next to us? then adopt what follows it
          let k = pend.length - 1; const stopAt = Math.max(-1, k - 8); while (k > stopAt && !(pend[k].name === name && pend[k].parent === cur)) k--;
          const at = k > stopAt ? kids.lastIndexOf(pend[k]) : -1;
          if (at === -1) {
            err(Err.StrayEndTag, p, e, name);
            if (cur === root || !(sameLine(u, cur.start, p) || column(text, p) === column(text, cur.start) && column(text, p) !== -1)) continue;
            typo = true;                                                      // a misspelt end tag: same line or same indent as cur's start tag
          } else { const host = pend[k], moved = kids.splice(at + 1); pend.length = k; host.children = moved; for (const m of moved) m.parent = host;
          host.closeStart = p; host.flags |= EF.EndTag; host.end = e; continue; }
        }
      }
      for (;;) {                                                              // close cur, and before it everything left open inside
        const hit = same || typo || cur.name === name;
        const m = marks.pop()!;
        if (hit) { cur.closeStart = p; cur.flags |= EF.EndTag; cur.end = e; if (m < kids.length) { cur.children = kids.slice(m); kids.length = m; } } else leaveOpen(m, p);
        if (counts) counts.set(cur.name, (counts.get(cur.name) ?? 1) - 1);
        cur = cur.parent!; if (hit) break;
      }
      continue;
    }
    // ---- <name attr="value" …>
    let q = p + 1, colon = false; for (; c > 62 || STOP[c] === 0; c = u[++q]) if (c === 58) colon = true;
    const el = new Elem(Kind.Element, q === p + 1 ? '' : intern(text.slice(p + 1, q)), p, cur); kids.push(el); elements.push(el);
    if (q === p + 1) { err(Err.StrayLt, p, q, ''); el.flags = EF.Incomplete; el.openEnd = el.end = pos = q; continue; } // lone '<': an anchor for completion
    if (!nameOk) err(Err.BadName, p + 1, q, el.name);
    if (cur === root && ++roots === 2) err(Err.MultipleRoots, p + 1, q, el.name);
    for (;;) {
      const ws = q; while (c === 32 || c === 10 || c === 13 || c === 9) c = u[++q];
      if (c === 62) { el.flags |= EF.Open; q++; break; }
      if (c === 47 && u[q + 1] === 62) { el.flags |= EF.Open | EF.SelfClose; q += 2; break; }
      if (c === 60 || q >= n) { el.flags |= EF.Incomplete; err(Err.TagNotClosed, p, el.nameEnd, el.name); q = ws; break; }
      const ns = q; for (; c > 62 || STOP[c] === 0; c = u[++q]) if (c === 58) colon = true;
      if (q === ns) { err(Err.UnexpectedChar, q, q + 1, text[q]); c = u[++q]; continue; }
      const a = new Attr(intern(text.slice(ns, q)), ns, -1, -1, 0);
      if (!nameOk) err(Err.BadName, ns, q, a.name);
      if (ws === ns) err(Err.MissingWhitespace, ns, q, a.name);
      while (c === 32 || c === 10 || c === 13 || c === 9) c = u[++q];
      if (c !== 61) err(Err.MissingEquals, ns, a.nameEnd, a.name);
      else {
        a.flags = AF.Eq; c = u[++q]; const eq = q;
        while (c === 32 || c === 10 || c === 13 || c === 9) c = u[++q];
        if (c === 34 || c === 39) {
          const quote = c, s = q + 1; let e = s, amp = false, lt = -1;
          for (c = u[e]; c !== quote && c !== 60 && (c !== 0 || e < n); c = u[++e]) if (c === 38) amp = true;
          if (c === 60) {                                                     // value="a < b" closed on this very line, or a missing quote?
            let z = e; lt = e; for (; c !== quote && c !== 10 && c !== 13 && z < n; c = u[++z]) if (c === 38) amp = true;
            const next = u[z + 1], before = u[z - 1];
            if (c === quote && before !== 61 && (next <= 32 || next === 62 || next === 47 && u[z + 2] === 62)) { err(Err.LtInValue, lt, lt + 1, a.name); e = z; } else c = 60;
          }
          a.flags |= AF.Quoted; a.valueStart = s;
          if (c === quote) {
            a.flags |= AF.Closed; q = e + 1; c = u[q];
            if (c > 62 || STOP[c] === 0) {                                    // key="abc value="x": the 'closing' quote really opens the next value
              let t = e - 1, lo = Math.max(s, e - 80); if (u[t] === 61) { t--; while (t > lo && (u[t] > 62 || STOP[u[t]] === 0)) t--; if (t > lo && u[t] <= 32 && e - t > 2) { e = t; c = 0; } }
            }
          }
          if (c === 60 || (c === 0 && q <= n && e !== q - 1)) {               // unterminated: ends at the line's end, before '>' or '/>'
            let t = s; while (t < e && u[t] !== 10 && u[t] !== 13) t++;
            while (t > s && u[t - 1] <= 32) t--;
            if (t > s && u[t - 1] === 62) { t--; if (t > s && u[t - 1] === 47) t--; while (t > s && u[t - 1] <= 32) t--; }
            err(Err.UnterminatedValue, s - 1, t, a.name); a.flags &= ~AF.Closed; e = q = t; c = u[q];
          }
          a.valueEnd = e; if (amp) { a.flags |= AF.Amp; checkAmps(text, s, e, hasDoctype, err); }
        } else {
          const s = q; while (c > 62 || c > 32 && c !== 60 && c !== 62 && !(c === 47 && u[q + 1] === 62)) c = u[++q];
          if (q === s) { err(Err.MissingValue, ns, eq, a.name); a.valueStart = a.valueEnd = eq; } else { err(Err.UnquotedValue, s, q, a.name); a.valueStart = s; a.valueEnd = q; }
        }
      }
      const k = attrs.length; if (k < 24) for (let i = 0; i < k; i++) if (attrs[i].name === a.name) { err(Err.DuplicateAttribute, ns, a.nameEnd, a.name); break; }
      attrs.push(a);
    }
    el.openEnd = pos = q; if (colon) el.flags |= EF.Prefixed;
    if (attrs.length !== 0) {
      el.attributes = attrs.slice(); attrs.length = 0;
      if (el.attributes.length > 24) { const seen = new Set<string>(); for (const a of el.attributes) { if (seen.has(a.name)) err(Err.DuplicateAttribute, a.nameStart, a.nameEnd, a.name); seen.add(a.name); } }
    }
    if (el.flags & EF.Incomplete) { el.end = q; pend.push(el); }               // a half-typed start tag never swallows its siblings
    else if (el.flags & EF.SelfClose) el.end = q;
    else { cur = el; marks.push(kids.length); if (counts) counts.set(el.name, (counts.get(el.name) ?? 0) + 1); }
  }
  while (cur !== root) { leaveOpen(marks.pop()!, n); cur = cur.parent!; }
  root.children = kids;
  if (CTRL.test(text)) for (let i = 0; i < n; i++) if (u[i] < 32 && u[i] !== 9 && u[i] !== 10 && u[i] !== 13 || u[i] >= 0xFFFE) err(Err.BadChar, i, i + 1, '');
  if (!roots) err(Err.NoRoot, 0, Math.min(1, n), '');
  return { text: source, root, elements, problems: errors, hasDoctype };
}
function sameLine(u: Uint16Array, a: number, b: number): boolean { if (b - a > 400) return false; for (let p = a; p < b; p++) if (u[p] === 10 || u[p] === 13) return false; return true; }
function column(text: string, at: number, ofLine = false): number {           // indent when only blanks precede on the line, else -1 (ofLine: the line's own indent)
  let p = at - 1, first = at; for (const lo = Math.max(0, at - 400); p >= lo; p--) { const c = text.charCodeAt(p); if (c === 10 || c === 13) return first - p - 1; if (c !== 32 && c !== 9) { if (!ofLine) return -1; first = p; } } return p < 0 ? first : -1;
}
const CTRL = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/;
/** Prefixes used but not declared on the element or above it (.NET refuses such a file). */
export function undeclaredPrefixes(doc: XDoc): XError[] {
  const out: XError[] = [], scopes = new Map<Elem, Set<string>>();             // only elements that declare something get a set
  const declared = (e: Elem | null, prefix: string): boolean => { for (; e; e = e.parent) if (scopes.size !== 0 && scopes.get(e)?.has(prefix)) return true; return prefix === 'xml' || prefix === 'xmlns'; };
  for (const e of doc.elements) {
    if (!(e.flags & EF.Prefixed)) continue;
    for (const a of e.attributes) if (a.name.charCodeAt(0) === 120 && a.name.startsWith('xmlns:')) { let s = scopes.get(e); if (!s) scopes.set(e, s = new Set()); s.add(a.name.slice(6)); }
    let i = e.name.indexOf(':'); if (i > 0 && !declared(e, e.name.slice(0, i))) out.push(new XError(Err.UndeclaredPrefix, e.nameStart, e.nameStart + i, e.name.slice(0, i)));
    for (const a of e.attributes) { i = a.name.indexOf(':'); if (i > 0 && !a.name.startsWith('xmlns:') && !declared(e, a.name.slice(0, i))) out.push(new XError(Err.UndeclaredPrefix, a.nameStart, a.nameStart + i, a.name.slice(0, i))); }
    if (out.length > MAX_ERRORS) break;
  }
  return out;
}
function checkAmps(text: string, s: number, e: number, hasDoctype: boolean, err: (c: Err, s: number, e: number, a: string) => void): void {
  for (let a = text.indexOf('&', s); a !== -1 && a < e; a = text.indexOf('&', a + 1)) {
    let p = a + 1; const lim = Math.min(e, p + 64); for (; p < lim; p++) { const c = text.charCodeAt(p); if (c !== 35 && c <= 62 && c !== 59 && STOP[c] || c === 59) break; }
    const ref = p < lim && text.charCodeAt(p) === 59 ? text.slice(a + 1, p) : '';
    if (!ref) err(Err.BareAmp, a, a + 1, '');
    else if (ref.charCodeAt(0) === 35) { if (charRef(ref) < 0) err(Err.BadCharRef, a, p + 1, ref); }
    else if (!Object.hasOwn(PRE, ref)) { if (!NAME.test(ref)) err(Err.BareAmp, a, a + 1, ''); else if (!hasDoctype) err(Err.UnknownEntity, a, p + 1, ref); }
  }
}
function charRef(ref: string): number {                                       // "#10" / "#x20" -> code point or -1
  const hex = ref.charCodeAt(1) === 120, d = ref.slice(hex ? 2 : 1);
  if (!(hex ? /^0*[0-9a-fA-F]{1,6}$/ : /^0*[0-9]{1,7}$/).test(d)) return -1;
  const v = parseInt(d, hex ? 16 : 10);
  return v === 9 || v === 10 || v === 13 || (v >= 0x20 && v <= 0xD7FF) || (v >= 0xE000 && v <= 0xFFFD) || (v >= 0x10000 && v <= 0x10FFFF) ? v : -1;
}
const PRE: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Decoded text of [s,e) and a map back: breaks = [decodedOffset, sourceOffset, …]; unknown references stay as written. */
export function decodeRange(text: string, s: number, e: number): { value: string; breaks: number[] | null } {
  let amp = text.indexOf('&', s); if (amp === -1 || amp >= e) return { value: text.slice(s, e), breaks: null };
  let out = '', from = s; const breaks: number[] = [];
  while (amp !== -1 && amp < e) {
    const semi = text.slice(amp, Math.min(e, amp + 64)).indexOf(';') + amp, ref = semi > amp ? text.slice(amp + 1, semi) : '';
    let rep: string | undefined; if (ref) { if (ref.charCodeAt(0) === 35) { const v = charRef(ref); if (v >= 0) rep = String.fromCodePoint(v); } else if (Object.hasOwn(PRE, ref)) rep = PRE[ref]; }
    if (rep !== undefined) { out += text.slice(from, amp); breaks.push(out.length, amp); out += rep; from = semi + 1; breaks.push(out.length, from); amp = text.indexOf('&', from); }
    else amp = text.indexOf('&', amp + 1);
  }
  return { value: out + text.slice(from, e), breaks };
}
export function toSource(base: number, breaks: number[] | null, decoded: number): number {
  if (!breaks) return base + decoded; let d = 0, src = base;
  for (let i = 0; i < breaks.length && breaks[i] <= decoded; i += 2) { d = breaks[i]; src = breaks[i + 1]; }
  return src + (decoded - d);
}
