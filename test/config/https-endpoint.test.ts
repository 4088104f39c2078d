/** The servers that a file says are called, or answer, over HTTPS: each with its place in the text. */
import { expect, test } from "vitest";
import { httpsEndpointsOf } from "#config/facts/https-endpoint";
import { ConfigFile } from "#config/file";

/** `NAME HOST:PORT/path`, with the text that the place covers where that isn't the host. */
function endpoints(path: string, text: string): readonly string[] {
  const file = ConfigFile.from(path, text);
  if (!file) throw new Error(`${path} isn't a kind of file that is inspected.`);
  return httpsEndpointsOf(file).map(({ name, host, port, path: asked, source: { span } }) => {
    const written = text.slice(span.start, span.end);
    return `${name} ${host}:${String(port)}${asked}${written === host ? "" : ` "${written}"`}`;
  });
}

test("of a compose file, in variables of both forms and in defaults", () => {
  const text = `
services:
  cm:
    image: sitecore-xp0-cm:10.3-ltsc2022
    # https://comment.example.com
    environment:
      SITECORE_IDENTITY: "https://id.example.com"
      Sitecore_ConnectionStrings_XConnect.Collection: https://u:p@XConnect.example.com:8443/odata?key=1
      SITECORE_OTHER: https://\${CM_HOST}/
      SITECORE_SOLR: http://solr:8983
  cd:
    environment:
      - SITECORE_ORIGIN=https://www.example.com|https://shop.example.com
`;
  expect(endpoints("/docker-compose.yml", text)).toEqual([
    "SITECORE_IDENTITY id.example.com:443/",
    `Sitecore_ConnectionStrings_XConnect.Collection xconnect.example.com:8443/odata "XConnect.example.com"`,
    "SITECORE_ORIGIN www.example.com:443/",
    "SITECORE_ORIGIN shop.example.com:443/",
  ]);
});

test("of a file of variables, with the hosts of the roles that Sitecore's compose files serve", () => {
  const text = `# https://comment.example.com
CM_HOST=CM.shop.localhost
export ID_HOST="id.shop.localhost"
SQL_HOST=sql.shop.localhost
CD_HOST=cd
HRZ_HOST=\${CM_HOST}
SITE='https://www.example.com' # https://other.example.com
`;
  expect(endpoints("/docker/.env", text)).toEqual([
    `CM_HOST cm.shop.localhost:443/ "CM.shop.localhost"`,
    "ID_HOST id.shop.localhost:443/",
    "SITE www.example.com:443/",
  ]);
});

test("of a manifest: variables of containers, and the names for which an ingress holds a certificate", () => {
  const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
spec:
  rules:
  - host: plain.globalhost
  tls:
  - secretName: cm-tls
    hosts:
    - cm.globalhost
    - "*.globalhost"
---
kind: Deployment
spec:
  template:
    spec:
      containers:
      - name: cm
        env:
        - name: Sitecore_Identity
          value: https://id.globalhost:8443
`;
  expect(endpoints("/k8s/ingress.yaml", text)).toEqual([
    "ingress cm.globalhost:443/",
    "Sitecore_Identity id.globalhost:8443/",
  ]);
});

test("of a connection string and of a binding, as before", () => {
  const strings = `<connectionStrings><add name="xconnect.collection" connectionString="https://xconnect.example.com/"/></connectionStrings>`;
  expect(endpoints("/App_Config/ConnectionStrings.config", strings)).toEqual([
    "xconnect.collection xconnect.example.com:443/",
  ]);
});
