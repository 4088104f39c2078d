/** The version of the product, which the build takes from the manifest. */

declare const PRODUCT_VERSION: string;

export const version = PRODUCT_VERSION;
