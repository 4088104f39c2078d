/** The commands of the server, by what they do. The names of those of the extension alone stand in the client. */

export const serverCommands = {
  /** `[uri, findings]`: asks how far and why, and writes the comment. */
  suppress: "sitecoreConfigGuard.suppressFindings",
  /** `[uri, span]`: lets choose among the fixes that the menu has no room for. */
  moreFixes: "sitecoreConfigGuard.showMoreFixes",
  /** `[rule]` or `[rules]`: shows the page of a rule; of several the user chooses one. */
  explain: "sitecoreConfigGuard.explain",
  /** `[rule]`: fixes all findings of a rule in the workspace. */
  fixEverywhere: "sitecoreConfigGuard.fixEverywhere",
  /** Accepts all current findings. */
  acceptAll: "sitecoreConfigGuard.acceptAllFindings",
  /** `[uri, position]`: gives the page behind a hover. */
  fullPicture: "sitecoreConfigGuard.fullPicture",
  /** `[uri]` or `[uri, uri of the base]`: gives what comes of a transform, as `TransformPreview`. */
  previewTransform: "sitecoreConfigGuard.transformedFiles",
  /** `[LeftToDoParams]`: tells what must be done outside the files. */
  leftToDo: "sitecoreConfigGuard.tellWhatIsLeft",
  /** `[uri, range]` */
  showLocation: "sitecoreConfigGuard.showLocation",
  /** `[EffectiveParams]`: gives the configuration as Sitecore makes it of all files, with the source of each line. */
  effective: "sitecoreConfigGuard.effectiveConfiguration",
  /** `[uri]`: gives that of two roles, environments or the like, which the user chooses. */
  compareEffective: "sitecoreConfigGuard.compareEffectiveConfigurations",
  /** `[DiagnosisParams]`: gives the likely causes of what somebody sees, as `FullPicturePage`. */
  diagnose: "sitecoreConfigGuard.causesOf",
  /** `[uri, kind]`, each may be null: gives a script as `ScriptPage`; the user chooses what is not named. */
  script: "sitecoreConfigGuard.scriptOfInstallation",
  /** Gives all certificates of the workspace, as `CertificatesPage`. */
  certificates: "sitecoreConfigGuard.certificates",
  /** `[]` or `[uri, position]`: asks what takes the place of a certificate in all files. */
  replaceCertificate: "sitecoreConfigGuard.replaceCertificate",
  /** `[uri, position]`: lets the user choose a certificate file, and writes its certificate into the mapping there. */
  insertCertificate: "sitecoreConfigGuard.insertCertificate",
  /** `[]` or `[uri]`: gives the hosts that the workspace, or a file, names and that can be tested, as `TestableHost`. */
  testableHosts: "sitecoreConfigGuard.testableHosts",
  /** `[TestConnectionParams]`: tests one of them, and gives the page of what was seen. */
  testConnection: "sitecoreConfigGuard.testedConnection",
  /** `[uri]`: gives role, search, environment, version and identity of a file's installation, as `ProfilePart`s. */
  profile: "sitecoreConfigGuard.profile",
  /** `[DecideProfileParams]`: writes one of them into the file of ours that says it; false where none does. */
  decideProfile: "sitecoreConfigGuard.decideProfile",
  /** Gives what own files could be merged onto, as `OfferedBase`; null where there is nothing, or it is said already. */
  foundBase: "sitecoreConfigGuard.foundBase",
  /** `[text]` */
  copyText: "sitecoreConfigGuard.copyText",
} as const;
