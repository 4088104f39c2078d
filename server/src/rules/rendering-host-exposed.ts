/** Flags what Sitecore and a rendering host share when it can be guessed, or read in transit. */
import { addressOf, isHttp, isThisMachine } from "#config/facts/address";
import { isNotFilledIn } from "#config/facts/opaque";
import type { Rule } from "#rule-kit/rule";

const secret = "sitecore/settings/setting[JavaScriptServices.ViewEngine.Http.JssEditingSecret]@value";
const endpoint = "sitecore/javaScriptServices/apps/app@serverSideRenderingEngineEndpointUrl";
const shortest = 16;

export const renderingHostExposed: Rule = {
  id: "rendering-host-exposed",
  title: "The rendering host of editors is poorly protected",
  category: "hardening",
  severity: "warning",
  isMilderInDevelopment: true,
  reads: "effective",
  kinds: ["sitecore-patch"],
  docs: {
    why: "Sitecore sends unpublished content and the editing secret to the rendering host, which draws pages only for who knows the secret. A short one can be guessed, and over HTTP anyone on the network reads both.",
    fix: "Use at least 16 random characters, from the environment (`SITECORE_JSS_EDITING_SECRET`), and an HTTPS address.",
    not: "Tokens, variables of the environment and empty values; addresses of this machine, and names of one word, as containers have them.",
    certainty: "verified",
    sources: ["jss"],
  },
  examples: [
    {
      name: "a short secret, sent over HTTP",
      text: `
<configuration><sitecore>
  <settings><setting name="JavaScriptServices.ViewEngine.Http.JssEditingSecret" value="abc" /></settings>
                                                                                       ^^^ rendering-host-exposed
  <javaScriptServices><apps><app name="shop" serverSideRenderingEngine="http" serverSideRenderingEngineEndpointUrl="http://render.example.com/api/editing/render" /></apps></javaScriptServices>
                                                                                                                    ^^^^ rendering-host-exposed
</sitecore></configuration>`,
    },
    {
      name: "from the environment, on this machine, in a container",
      text: `
<configuration><sitecore>
  <settings><setting name="JavaScriptServices.ViewEngine.Http.JssEditingSecret" value="$(env:SITECORE_JSS_EDITING_SECRET)" /></settings>
  <javaScriptServices><apps>
    <app name="shop" serverSideRenderingEngine="http" serverSideRenderingEngineEndpointUrl="http://localhost:3000/api/editing/render" />
    <app name="blog" serverSideRenderingEngine="http" serverSideRenderingEngineEndpointUrl="http://rendering:3000/api/editing/render" />
    <app name="news" serverSideRenderingEngine="http" serverSideRenderingEngineEndpointUrl="https://news.example.com/api/editing/render" />
  </apps></javaScriptServices>
</sitecore></configuration>`,
    },
  ],
  *check(file, { configuration }) {
    for (const setting of configuration.valuesIn(file, secret)) {
      const { length } = setting.value.trim();
      if (length >= shortest || isNotFilledIn(setting.value)) continue;
      const message = `JssEditingSecret has only ${length} characters, so it can be guessed, and unpublished pages read. Use ${shortest} or more, from the environment.`;
      yield { span: setting.valueSpan, message };
    }
    for (const setting of configuration.valuesIn(file, endpoint)) {
      const address = addressOf(setting.source);
      if (!address || !isHttp(address) || isThisMachine(address.host.value) || !address.host.value.includes("."))
        continue;
      const message = `Unpublished pages and the editing secret go to ${address.host.value} over HTTP, readable in transit. Use HTTPS.`;
      yield { span: address.scheme.span, message };
    }
  },
};
