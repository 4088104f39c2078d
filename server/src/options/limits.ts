/** How long is too long: the numbers on which the sources disagree, so that everyone may choose their own. */
import type { SourceKey } from "#knowledge/sources";

/** One limit: what it is about, and who says what. */
interface LimitEntry {
  readonly value: number;
  /** What is reported, with the unit. */
  readonly description: string;
  /** Why this number. */
  readonly reason: string;
  readonly sources: readonly SourceKey[];
}

export const limitTable = {
  deliverySessionMinutes: {
    value: 60,
    description: "Sessions longer than this, in minutes, are reported on content delivery.",
    reason: "Sitecore ships 20; an hour is still usual for sites with long forms.",
    sources: ["session-timeouts"],
  },
  unknownRoleSessionMinutes: {
    value: 240,
    description: "Sessions longer than this, in minutes, are reported where the role of the server is unknown.",
    reason: "Half a working day is plausible on content management, and nowhere else.",
    sources: ["session-timeouts"],
  },
  formsTimeoutMinutes: {
    value: 480,
    description: "Forms logins longer than this, in minutes, are reported as information.",
    reason: "Guides for editors go up to a working day; security guides ask for 15 to 180 minutes.",
    sources: ["session-timeouts", "kb0345947"],
  },
  formsTimeoutWarningMinutes: {
    value: 1440,
    description: "Forms logins longer than this, in minutes, are reported as warning.",
    reason: "More than a day is most often seconds mistaken for minutes.",
    sources: ["session-timeouts"],
  },
  rememberedLoginDays: {
    value: 365,
    description: "Remembered logins longer than this, in days, are reported as mistaken for minutes.",
    reason: "Sitecore ships 180 days; more than a year is most often minutes mistaken for days.",
    sources: ["session-timeouts", "kb0345947"],
  },
  accessTokenSeconds: {
    value: 86_400,
    description: "Access tokens that live longer than this, in seconds, are reported.",
    reason: "Sitecore's files have an hour; a day is what some integrations need.",
    sources: ["authentication-changes"],
  },
  identityTokenSeconds: {
    value: 43_200,
    description: "Identity tokens that live longer than this, in seconds, are reported.",
    reason: "Sitecore's files have an hour; more than a working day outlives the person at the desk.",
    sources: ["authentication-changes"],
  },
  shortestIdentityTokenSeconds: {
    value: 300,
    description: "Identity tokens that live shorter than this, in seconds, are reported.",
    reason: "Five minutes end a login while people work; it is most often minutes mistaken for seconds.",
    sources: ["authentication-changes"],
  },
  loginCookieMinutes: {
    value: 720,
    description: "Login cookies (`ExpireTimeSpan`) that live longer than this, in minutes, are reported.",
    reason: "Twelve hours cover the longest working day.",
    sources: ["authentication-changes"],
  },
  rememberedLoginPlentyDays: {
    value: 30,
    description: "Remembered logins longer than this, in days, are reported on content management.",
    reason: "Sitecore ships 180; guides for hardening ask for a week to a month.",
    sources: ["session-timeouts", "kb0345947"],
  },
  certificateNoticeDays: {
    value: 30,
    description: "Certificates that end within this many days are reported.",
    reason: "A month leaves time to order a new one and to roll it out.",
    sources: ["client-certificate-errors"],
  },
  shortestSeatMinutes: {
    value: 5,
    description: "License timeouts shorter than this, in minutes, are reported.",
    reason: "An editor who reads for five minutes still works.",
    sources: ["kb0345947", "session-timeouts"],
  },
  seatMinutes: {
    value: 480,
    description: "License timeouts longer than this, in minutes, are reported.",
    reason: "Sitecore ships 60; a seat that is kept for more than a working day blocks somebody else.",
    sources: ["kb0345947", "session-timeouts"],
  },
} as const satisfies Record<string, LimitEntry>;

export type LimitName = keyof typeof limitTable;
export type Limits = Readonly<Record<LimitName, number>>;

export const defaultLimits = Object.fromEntries(
  Object.entries(limitTable).map(([name, { value }]) => [name, value]),
) as Limits;
