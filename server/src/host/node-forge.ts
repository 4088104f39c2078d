/** The parts of node-forge that are bundled; its types only know the whole. */
declare module "node-forge/lib/forge.js" {
  import type * as whole from "node-forge";
  const forge: typeof whole;
  export default forge;
}
declare module "node-forge/lib/pkcs12.js";
