/** Draws the certificates of a workspace: who shows them on the left, the certificates, who takes them on the right. */
import { shownThumbprint } from "#config/facts/secret";
import {
  type CertificateMap,
  type MapCertificate,
  type MapHost,
  type MapPlace,
  type MapUse,
} from "#features/certificate-map";
import { escapeText, escapeAttribute } from "#xml/escape";
import { counted } from "#text/counted";
import { dayOf } from "#text/day-of";

/** The address that a box leads to; undefined where it leads nowhere. */
export type LinkTo = (place: MapPlace) => string | undefined;

interface Box {
  readonly title: string;
  readonly lines: readonly string[];
  readonly isFaulty: boolean;
  readonly kind: "installation" | "certificate" | "host";
  readonly place: MapPlace | undefined;
  /** What a screen reader says of it. */
  readonly words: string;
}

interface Placed extends Box {
  /** The title in lines. */
  readonly titles: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

const boxWidth = 220;
/** All three columns fit beside the Explorer in a window of 1280 pixels. */
const gapX = 100;
const gapY = 8;
const bandGap = 20;
const lineHeight = 17;
const padding = 10;
const top = 34;
/** Characters that have room in a line of a box; those of the title are wider. */
const longest = 31;
const longestTitle = 25;
const columns = ["Who shows it, signs or calls", "Certificate or host", "Who accepts it or answers"] as const;
const width = 3 * boxWidth + 2 * gapX + 2;

/** SVG that takes its colors from the page around it, and from the system where there is none. */
export function drawCertificates(map: CertificateMap, linkTo: LinkTo): string {
  const bands = [...map.certificates.map(bandOf), ...map.hosts.map(bandOfHost)];
  let y = top;
  const placed = bands.map((band) => {
    const next = place(band, y);
    y = next.bottom + bandGap;
    return next;
  });
  const boxes = placed.flatMap((band) => band.boxes);
  const edges = placed.flatMap((band) => band.edges);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="certificates" role="group" aria-label="Certificates: who shows which one to whom" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}">` +
    `<style>${style}</style>` +
    columns.map((name, i) => `<text class="head" x="${columnStart(i) + 2}" y="18">${name}</text>`).join("") +
    `<g aria-hidden="true">${edges.join("")}</g>` +
    `<g role="list">${boxes.map((box) => drawBox(box, linkTo)).join("")}</g></svg>`
  );
}

/** A certificate, or a host, with those that it concerns on both sides: nothing crosses from one band to another. */
interface Band {
  readonly middle: Box;
  readonly left: readonly Neighbor[];
  readonly right: readonly Neighbor[];
}

interface Neighbor {
  readonly box: Box;
  readonly label: string;
  readonly isFaulty: boolean;
}

function bandOf(certificate: MapCertificate): Band {
  const left = new Map<string, Neighbor>();
  const right = new Map<string, Neighbor>();
  for (const use of certificate.uses) {
    if (use.purpose === "accepts" || use.purpose === "maps") {
      add(right, neighborOf(use.installation, use, use.purpose === "maps" ? "mapped by" : "accepted by"));
      continue;
    }
    add(left, neighborOf(use.installation, use, use.purpose === "signs" ? "signs with" : "shows"));
    const receiver = use.receiver ?? use.host;
    if (receiver !== undefined) add(right, received(receiver, use));
  }
  return { middle: certificateBox(certificate), left: [...left.values()], right: [...right.values()] };
}

/** Who accepts it is told where that says so; who refuses it stays in sight. */
function add(neighbors: Map<string, Neighbor>, neighbor: Neighbor): void {
  const known = neighbors.get(neighbor.box.title);
  if (!known || neighbor.isFaulty) neighbors.set(neighbor.box.title, neighbor);
}

function received(receiver: string, use: MapUse): Neighbor {
  if (use.verdict === "refused") return { ...neighborOf(receiver, use, "refused by"), isFaulty: true };
  return neighborOf(receiver, use, use.verdict === "accepted" ? "accepted by" : "goes to");
}

const neighborOf = (title: string, place: MapPlace, label: string): Neighbor => ({
  box: { title, lines: [], isFaulty: false, kind: "installation", place, words: `${label}: ${title}` },
  label,
  isFaulty: false,
});

function bandOfHost({ host, answeredBy, calledBy, bindings }: MapHost): Band {
  const place = bindings[0] ?? calledBy[0];
  const callers = new Map(calledBy.map((call) => [call.installation, neighborOf(call.installation, call, "calls")]));
  const answering = answeredBy.map((name) => neighborOf(name, place ?? nowhere, "answered by"));
  const lines = ["Needs a server certificate", ...(answering.length > 0 ? [] : ["Who answers isn't known here"])];
  const words = [host, ...lines].join(". ");
  return {
    middle: { title: host, lines, isFaulty: false, kind: "host", place, words },
    left: [...callers.values()],
    right: answering,
  };
}

const nowhere: MapPlace = { path: "", span: { start: 0, end: 0 } };

function certificateBox({ label, thumbprint, facts, faults, uses }: MapCertificate): Box {
  const digits = thumbprint === undefined || !facts ? [] : [`Thumbprint ${shownThumbprint(thumbprint)}`];
  const until = facts ? `Until ${dayOf(facts.notAfter)}` : "Dates not known here";
  const places = counted(uses.length, "place");
  const lines = [...digits, until, places, ...faults];
  return {
    title: label,
    lines,
    isFaulty: faults.length > 0,
    kind: "certificate",
    place: uses[0],
    words: [`Certificate ${label}`, ...lines].join(". "),
  };
}

interface PlacedBand {
  readonly boxes: readonly Placed[];
  readonly edges: readonly string[];
  readonly bottom: number;
}

/** The three columns of a band are centered beside each other. */
function place({ left, middle, right }: Band, y: number): PlacedBand {
  const columnsOfBand = [left.map(({ box }) => box), [middle], right.map(({ box }) => box)].map((boxes, i) =>
    stack(boxes, i),
  );
  const heights = columnsOfBand.map((boxes) => Math.max(0, ...boxes.map((box) => box.y + box.height)));
  const height = Math.max(...heights);
  const centered = columnsOfBand.map((boxes, i) =>
    boxes.map((box) => ({ ...box, y: box.y + y + (height - (heights[i] ?? 0)) / 2 })),
  );
  const [starts = [], [center] = [], ends = []] = centered;
  if (!center) return { boxes: [], edges: [], bottom: y };
  const edges = [
    ...starts.map((box, i) => drawEdge(box, center, left[i])),
    ...ends.map((box, i) => drawEdge(center, box, right[i])),
  ];
  return { boxes: [...starts, center, ...ends], edges, bottom: y + height };
}

const columnStart = (column: number): number => 1 + column * (boxWidth + gapX);

function stack(boxes: readonly Box[], column: number): readonly Placed[] {
  let y = 0;
  return boxes.map((box) => {
    const titles = wrapped(box.title, longestTitle);
    const lines = box.lines.flatMap((line) => wrapped(line, longest));
    const height = 2 * padding + (titles.length + lines.length) * lineHeight - 3;
    const placed = { ...box, titles, lines, x: columnStart(column), y, height };
    y += height + gapY;
    return placed;
  });
}

/** In lines that have room, cut between words where that goes; what is too long for three lines ends there. */
function wrapped(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.slice(0, 5 * room).split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else for (let at = 0; at < Math.max(1, word.length); at += room) lines.push(word.slice(at, at + room));
  }
  return lines;
}

function drawBox({ x, y, height, titles, lines, isFaulty, kind, place, words }: Placed, linkTo: LinkTo): string {
  const texts = [...titles, ...lines].map((line, i) =>
    textAt(x, y + padding + 10 + i * lineHeight, i < titles.length ? "name" : "", line),
  );
  const content = `<title>${escapeText(words)}</title><rect x="${x}" y="${y}" width="${boxWidth}" height="${height}" rx="${kind === "certificate" ? 3 : 10}"/>${texts.join("")}`;
  const address = place && linkTo(place);
  const open = address === undefined ? "<g" : `<a href="${escapeAttribute(address, '"')}"`;
  const label = escapeAttribute(words, '"');
  return `<g role="listitem">${open} class="box ${kind}${isFaulty ? " fault" : ""}" aria-label="${label}">${content}</${address === undefined ? "g" : "a"}></g>`;
}

const textAt = (x: number, y: number, name: string, text: string): string =>
  `<text${name === "" ? "" : ` class="${name}"`} x="${x + padding}" y="${y}">${escapeText(text)}</text>`;

function drawEdge(start: Placed, end: Placed, neighbor: Neighbor | undefined): string {
  const [x1, y1] = [start.x + boxWidth, start.y + start.height / 2];
  const [x2, y2] = [end.x, end.y + end.height / 2];
  const half = (x2 - x1) / 2;
  const name = neighbor?.isFaulty === true ? " fault" : "";
  const line = `<path class="edge${name}" d="M${x1} ${y1}C${x1 + half} ${y1} ${x2 - half} ${y2} ${x2 - 1} ${y2}m-6 -4l6 4l-6 4"/>`;
  const middle = `x="${x1 + half}" y="${(y1 + y2) / 2 - 4}"`;
  return `${line}<text class="edge-label${name}" ${middle}>${neighbor?.label ?? ""}</text>`;
}

/** The variables are those of the editor; outside of it, the colors of the system count. */
const style = `.certificates{font:12px -apple-system,'Segoe UI',system-ui,Ubuntu,sans-serif;color-scheme:light dark}
.certificates text{fill:var(--vscode-editor-foreground,CanvasText)}
.certificates .head{font-weight:600;opacity:.8}
.certificates .name{font-weight:600}
.certificates rect{fill:var(--vscode-editorWidget-background,Canvas);stroke:var(--vscode-contrastBorder,var(--vscode-editorWidget-border,currentColor));stroke-width:1}
.certificates .certificate rect{stroke:var(--vscode-charts-blue,#3a7ab8);stroke-width:1.5}
.certificates .host rect{stroke-dasharray:4 3}
.certificates .fault rect{stroke:var(--vscode-editorError-foreground,#c72222);stroke-width:2}
.certificates .fault .name{fill:var(--vscode-editorError-foreground,#c72222)}
.certificates a:focus{outline:none}
.certificates a:focus rect{stroke:var(--vscode-focusBorder,Highlight);stroke-width:3}
.certificates a:hover rect{stroke-width:3}
.certificates .edge{fill:none;stroke:var(--vscode-editor-foreground,CanvasText);stroke-opacity:.55;stroke-width:1.25}
.certificates .edge.fault{stroke:var(--vscode-editorError-foreground,#c72222);stroke-opacity:1;stroke-width:2;stroke-dasharray:6 3}
.certificates .edge-label{font-size:11px;text-anchor:middle;paint-order:stroke;stroke:var(--vscode-editor-background,Canvas);stroke-width:4px}
.certificates .edge-label.fault{fill:var(--vscode-editorError-foreground,#c72222)}`;
