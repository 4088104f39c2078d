/** Files of variables and certificates that are made to be slow: many of all that can be many in them. */

/** By name: the path, what is around the parts, and one of them. */
export const manyBeside: Readonly<
  Record<string, readonly [path: string, around: (all: string) => string, part: (index: number) => string]>
> = {
  "aliases of a compose file": [
    "docker-compose.yml",
    (all) => `services: { cm: { image: "x" } }\na0: &a0 [1]\n${all}`,
    (i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`,
  ],
  "variables of a compose file": [
    "docker-compose.yml",
    (all) => `services:\n  cm:\n    image: x\n    environment:\n${all}`,
    (i) => `      A_PASSWORD_${i}: \${B_${i}:-c}\n`,
  ],
  "services of a compose file": [
    "docker-compose.yml",
    (all) => `services:\n${all}`,
    (i) => `  cm${i}:\n    image: x\n    env_file: .env\n`,
  ],
  "variables of an environment file": ["site/.env", (all) => all, (i) => `A_PASSWORD_${i}=secret-of-${i}\n`],
  "entries of a secret of Kubernetes": [
    "k8s/secret.yaml",
    (all) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n${all}`,
    (i) => `  password${i}: c2VjcmV0LW9m\n`,
  ],
  "keys of a certificate file": [
    "certs/a.pem",
    (all) => all,
    () => `-----BEGIN PRIVATE KEY-----\n${"A".repeat(64)}\n-----END PRIVATE KEY-----\n`,
  ],
};
