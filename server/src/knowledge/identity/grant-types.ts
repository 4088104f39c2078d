/** The ways in which clients of an identity server get their tokens. */
import type { Choice } from "#knowledge/entry";

export const grantTypes = [
  { value: "hybrid", summary: "Login pages, with a code and tokens." },
  { value: "authorization_code", summary: "Login pages, with a code." },
  { value: "client_credentials", summary: "Services without a user." },
  { value: "password", summary: "User name and password handed over by the client." },
  { value: "implicit", summary: "Login pages, with tokens in the address; no longer recommended." },
] as const satisfies readonly Choice[];
