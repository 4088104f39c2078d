/** Where the sources can be read. Written by `npm run generate` from `package.json`. */
export const repository = "https://github.com/sitecore-config-guard/sitecore-config-guard";
