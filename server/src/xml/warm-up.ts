/** Parses made-up text when the server starts, so that the first real file does not wait for V8 to compile the parser. */
import { parseXml } from "#xml/parse";

const sample = `<?xml version="1.0" encoding="utf-8"?>
<configuration xmlns:patch="http://www.sitecore.net/xmlconfig/">
  <!-- A comment. -->
  <sitecore>
    <setting name="Sample.Text" value="one &amp; two" />
    <processor type='Sample.Processor, Sample' patch:before="*[1]"><param desc="ms">300</param></processor>
  </sitecore>
</configuration>
`;

/** So many samples make V8 compile the parser's inner loops; more take longer than they save. */
const rounds = 300;

export function warmUp(): void {
  for (let round = 0; round < rounds; round++) parseXml(sample);
}
