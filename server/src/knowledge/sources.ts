/** Where what we say can be read: one entry a source, named by a short key. */

export interface Source {
  readonly title: string;
  readonly url: string;
}

export const sources = {
  "reference-source": {
    title: ".NET Framework reference source",
    url: "https://github.com/microsoft/referencesource",
  },
  iis: { title: "IIS configuration reference", url: "https://learn.microsoft.com/iis/configuration/" },
} as const satisfies Record<string, Source>;

export type SourceKey = keyof typeof sources;
