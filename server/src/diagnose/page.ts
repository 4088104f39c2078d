/** Writes a diagnosis as a page: the likely causes with their lines, then the possible ones, then what the files rule out. */
import { nameOf } from "#scripts/installation";
import { scriptKinds } from "#scripts/kinds";
import type { Diagnosis, Judged } from "#diagnose/diagnose";
import type { Cause, Evidence } from "#diagnose/symptom";
import type { Called, Situation } from "#diagnose/situation";
import { counted } from "#text/counted";

/** How links are made where the page is shown. */
export interface PageLinks {
  /** A place in a file: `[web.config, line 12](…)`. */
  readonly place: (evidence: Evidence) => string;
  /** The script of the kind, for the installation that is meant. */
  readonly script: (kind: string, title: string) => string;
  /** A test of the TLS of an address. */
  readonly test: (called: Called) => string;
  /** A page of ours, `troubleshooting/403.7.md`. */
  readonly page: (path: string) => string;
}

/** At most so many places for one cause. */
const mostPlaces = 8;
const mostTests = 3;

export function diagnosisPage(diagnoses: readonly Diagnosis[], situation: Situation, links: PageLinks): string {
  const parts = diagnoses.flatMap((diagnosis) => partsOf(diagnosis, situation, links));
  return `${parts.join("\n\n")}\n`;
}

/** What is said where a text is about nothing that is known; nothing of it is repeated. */
export const unknownPage = (pageLink: string): string =>
  [
    "# Not recognized",
    "Nothing in that text is known here: no status with a sub-status, no error code, no message of the kinds below.",
    "Sub-statuses of 403 and error codes of 500.19, messages of Sitecore about certificates, TLS, logins and sessions are known. The log of IIS has the sub-status (`sc-substatus`); the first exception in the log of Sitecore says more than the last one.",
    `All that is known by name can be chosen from a list; ${pageLink} lists it too.`,
    "",
  ].join("\n\n");

function partsOf(
  { symptom, likely, possible, ruledOut, prevented }: Diagnosis,
  situation: Situation,
  links: PageLinks,
): readonly string[] {
  const names = situation.instances.map(nameOf);
  return [
    `# ${symptom.title}`,
    `${symptom.means} Looked at: ${[...new Set(names)].join(", ")}.`,
    ...(symptom.page === undefined ? [] : [`In general: ${links.page(`troubleshooting/${symptom.page}.md`)}`]),
    ...(prevented.length === 0
      ? []
      : [
          "## Look here first: this gives 500.19 instead",
          "As long as IIS refuses a file for such a fault, no request to its place gets the answer above.",
          placesOf(prevented, links),
        ]),
    "## Likely here",
    ...(likely.length === 0
      ? ["The files available show none of the causes."]
      : likely.flatMap((each) => causeParts(each, situation, links))),
    ...(possible.length === 0
      ? []
      : ["## Possible: the files do not tell", ...possible.flatMap((each) => causeParts(each, situation, links))]),
    ...(ruledOut.length === 0
      ? []
      : ["## Ruled out by the files", ruledOut.map(({ cause, why }) => `- ${cause.what} ${why}`).join("\n")]),
  ];
}

function causeParts({ cause, evidence }: Judged, situation: Situation, links: PageLinks): readonly string[] {
  return [
    `### ${cause.what}`,
    ...(evidence.length > 0 ? [placesOf(evidence, links)] : []),
    [`- To confirm: ${cause.confirm}`, `- To mend: ${cause.fix}`, ...nextSteps(cause, situation, links)].join("\n"),
  ];
}

function placesOf(evidence: readonly Evidence[], links: PageLinks): string {
  const shown = evidence.slice(0, mostPlaces).map((each) => `- ${links.place(each)}: ${each.text}`);
  const more = evidence.length > mostPlaces ? [`- and ${counted(evidence.length - mostPlaces, "more place")}`] : [];
  return [...shown, ...more].join("\n");
}

/** A script only where there is one for the installation that is meant. */
function nextSteps(cause: Cause, { called, subject }: Situation, links: PageLinks): readonly string[] {
  const kind = scriptKinds.find(({ id }) => id === cause.script);
  const script = kind && !("why" in kind.sketch(subject)) ? [links.script(kind.id, kind.title)] : [];
  const tests = cause.connects === true ? called.slice(0, mostTests).map(links.test) : [];
  const steps = [...script, ...tests];
  return steps.length === 0 ? [] : [`- Next: ${steps.join("; ")}`];
}
