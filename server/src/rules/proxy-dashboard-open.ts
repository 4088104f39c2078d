/** Flags a compose file whose proxy shows its dashboard to the network without a login. */
import { openDashboardsOf, type OpenDashboard } from "#config/facts/open-dashboard";
import type { Finding, Rule } from "#rule-kit/rule";
import { remove } from "#text/edit";

export const proxyDashboardOpen: Rule = {
  id: "proxy-dashboard-open",
  title: "The dashboard of the proxy is open to the network",
  category: "hardening",
  severity: "hint",
  inProduction: "warning",
  reads: "form",
  kinds: ["docker-compose"],
  docs: {
    why: "With `--api.insecure`, Traefik answers on port 8080 without a login: it shows all routes, services and addresses inside the network. Published by `ports`, anybody in the network of the machine reads it.",
    fix: "Take the port out of `ports`, or leave `--api.insecure` out and route the dashboard through an entry point with TLS and a login.",
    not: "It is a hint, as Sitecore's own compose files for developers have it, and a warning in files for production. A dashboard whose port isn't published, or only on the machine itself (`127.0.0.1`).",
    certainty: "verified",
    sources: ["traefik-api", "sitecore-containers"],
  },
  examples: [
    {
      name: "as Sitecore's files for developers have it",
      path: "docker-compose.yml",
      text: `
services:
  traefik:
    image: traefik:v2.9.8
    command:
      - "--ping"
      - "--api.insecure=true"
         ^^^^^^^^^^^^^^^^^^^ proxy-dashboard-open hint
    ports:
      - "443:443"
      - "8079:8080"
`,
      fixed: `
services:
  traefik:
    image: traefik:v2.9.8
    command:
      - "--ping"
      - "--api.insecure=true"
    ports:
      - "443:443"
`,
    },
    {
      name: "in production, with another port for the dashboard",
      text: `
//- docker-compose.prod.yml environment:production
services:
  proxy:
    image: traefik:v3
    command: [ "--api.insecure", "--entryPoints.traefik.address=:9000" ]
                ^^^^^^^^^^^^^^ proxy-dashboard-open warning
    ports:
      - target: 9000
        published: 9000
`,
    },
    {
      name: "closed, or on the machine itself",
      path: "docker-compose.yml",
      text: `
services:
  one:
    command: [ "--api.insecure=true" ]
    ports: [ "443:443" ]
  two:
    command: [ "--api.insecure=true" ]
    ports: [ "127.0.0.1:8079:8080", { target: 8080, published: 8079, host_ip: 127.0.0.1 } ]
  three:
    command: [ "--api.insecure=false", "--api.dashboard=true" ]
    ports: [ "8079:8080" ]
`,
    },
  ],
  *check(file) {
    for (const dashboard of openDashboardsOf(file)) yield findingOn(dashboard);
  },
};

const findingOn = ({ flag, port, line }: OpenDashboard): Finding => ({
  span: flag,
  message:
    "--api.insecure shows Traefik's dashboard without a login, and its port is published. Don't publish the port outside of development.",
  related: [{ span: port, message: "The published port." }],
  fixes: line
    ? [{ kind: "edit", title: "Don't publish the dashboard's port", trust: "review", intents: () => [remove(line)] }]
    : [],
});
