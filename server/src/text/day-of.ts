/** The day of a date in UTC: `2027-01-31`. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
