/** Machine keys that anybody can read on the web, as hashes: samples that were copied into many sites. Microsoft's list stands beside. */

export interface PublishedKeys {
  /** The page that prints the keys. */
  readonly url: string;
  /** SHA-256 of the key in upper case, in the form of Microsoft's list of disclosed keys. */
  readonly sha256: readonly string[];
}

export const publishedKeys: readonly PublishedKeys[] = [
  {
    // An old sample of Microsoft's, recommended to Sitecore users here in shortened form.
    url: "https://andrewwburns.com/2015/11/13/dont-forget-to-set-a-machine-key/",
    sha256: ["fae46bc369f678d4e7e8fa1e64db9221840ec92e75ec5ac03892b07b67a25994"],
  },
  {
    url: "http://blog.ryanbailey.co.nz/2017/01/sitecore-wffm-viewstate-validation-error.html",
    sha256: [
      "b750d8cd2c586366ce969728805c336606abb3b31e2076ab32b4ef4b9cfc555a",
      "f4e24650df7bc77f0202be5b03f9f6fc47a5138363df5df0387ca6d643365ecb",
    ],
  },
  {
    url: "https://groupaaa.freshdesk.com/support/solutions/articles/6000078970-set-a-machine-key-to-your-custom-asp-application",
    sha256: [
      "b289411e0aaa2fdcce48d43a45193d06b01713dc6ab195a49e967e36c72ade84",
      "2f8d8f313fe8620c4a0c2f8352c2b630574d2aa51b223a89a9dd110e094d094d",
    ],
  },
  {
    url: "https://www.liujiajia.me/2018/09/29/formsauthentication-decrypt-%E5%9C%A8%E6%89%A7%E8%A1%8C%E5%8A%A0%E5%AF%86%E6%93%8D%E4%BD%9C%E6%97%B6%E5%87%BA%E9%94%99%EF%BC%88cryptographicexception%EF%BC%89/",
    sha256: [
      "59e93ea742fa89e7d1c9b212ab13f33cb465c173227e744b15859585ed48f66c",
      "d8bc38b3809b5cfc43cd5fa95d3a8869b58bb5ad2c02f8020503a2b905be0d04",
    ],
  },
  {
    url: "https://cnblogs.com/fangqing1986/archive/2008/08/10/1264618.html",
    sha256: [
      "d9755b6898b10dc7758f7d9815fc0227d9c460892837d3327c6aa23f8a87bc62",
      "897a103335d1ecef328cc2bbbf447737d9b4af18fc9abfadfa5458e2e59adf15",
    ],
  },
];
