/** Other names that SQL Server's clients take for the parts of a connection string, in lower case without blanks. */

export const sqlSynonyms: ReadonlyMap<string, string> = new Map([
  ["server", "Data Source"],
  ["address", "Data Source"],
  ["addr", "Data Source"],
  ["networkaddress", "Data Source"],
  ["database", "Initial Catalog"],
  ["uid", "User ID"],
  ["user", "User ID"],
  ["username", "User ID"],
  ["pwd", "Password"],
  ["trusted_connection", "Integrated Security"],
  ["persistsecurityinfo", "Persist Security Info"],
  ["timeout", "Connect Timeout"],
  ["connectiontimeout", "Connect Timeout"],
]);
