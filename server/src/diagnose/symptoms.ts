/** Everything that a diagnosis knows by name. */
import { certificateSymptoms } from "#diagnose/certificates";
import { statuses403 } from "#diagnose/iis-403";
import { statuses500 } from "#diagnose/iis-500";
import { loginSymptoms } from "#diagnose/logins";
import type { Symptom } from "#diagnose/symptom";

/** In the order in which they are offered: what is told by words, then numbers. */
export const symptoms: readonly Symptom[] = [
  ...[...certificateSymptoms, ...loginSymptoms].filter(({ id }) => !id.startsWith("0x")),
  ...statuses403,
  ...statuses500,
  ...certificateSymptoms.filter(({ id }) => id.startsWith("0x")),
];

export const findSymptom = (id: string): Symptom | undefined =>
  symptoms.find((symptom) => symptom.id === id.trim().toLowerCase());
