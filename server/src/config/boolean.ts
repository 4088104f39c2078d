/** Reads booleans the way .NET configuration does: whatever their case, white space around them allowed. */

export const isTrue = (value: string | undefined): boolean => value?.trim().toLowerCase() === "true";

export const isFalse = (value: string | undefined): boolean => value?.trim().toLowerCase() === "false";
