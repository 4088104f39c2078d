/** Says a number of minutes so that its size is plain to see. */

/** `20 minutes`, `1 hour 30 minutes`, `30 days`: the two largest units that are not zero. */
export function durationInWords(minutes: number): string {
  const parts = [
    [Math.floor(minutes / 1440), "day"],
    [Math.floor(minutes / 60) % 24, "hour"],
    [minutes % 60, "minute"],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, unit]) => inWords(count, unit));
  return words.slice(0, 2).join(" ") || "0 minutes";
}

const inWords = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? "" : "s"}`;
