/** The text of --help. */

export const help = `Sitecore Config Guard finds faults in Sitecore, ASP.NET and IIS configuration.

Usage
  sitecore-config-guard check [paths...] [options]   inspect files and folders (default: the current folder)
  sitecore-config-guard check - --stdin-filename FILE
                                                     inspect standard input as if it were this file
  sitecore-config-guard effective ROOT [--base PATH] [options]
                                                     print the configuration that Sitecore makes of a web root
  sitecore-config-guard effective --base FILE [--patch FILE]...
                                                     print the configuration that Sitecore makes of these files
  sitecore-config-guard diff ROOT --role A --role B  print the lines in which two configurations differ
  sitecore-config-guard explain setting NAME [ROOT]  print what a setting is, and who set it
  sitecore-config-guard transform BASE TRANSFORM     print BASE after an XDT transform, secrets included
  sitecore-config-guard connect URL|FILE [options]   test the TLS of a server, or of each that a file names
  sitecore-config-guard certificates [paths...] [--format text|json|svg]
                                                     list who shows, accepts and needs which certificate
  sitecore-config-guard explain [WORDS]              print the page of a rule, or of what you see:
                                                     explain 403.7; without words, list all pages
  sitecore-config-guard rules                        list all rules
  sitecore-config-guard script [KIND] [PATH]         print a PowerShell script made from the installation
                                                     in a folder; without a kind, list all; runs nothing
  sitecore-config-guard diagnose [TEXT] [PATH]       print the likely causes of what you see, by the files in
                                                     a folder: a log line, 403.7, 0x80070021, a message; - reads
                                                     standard input; --symptom ID names one; without, list all

Options of check
  --format FORMAT                  how findings are written: text, json, sarif,
                                   github (annotations of a workflow) or junit (default: text)
  --max-severity SEVERITY          the highest severity that does not fail the run:
                                   none, hint, information, warning or error (default: none)
  --fix                            repair how settings are written, never what was decided,
                                   then report what is left
  --rule ID=SEVERITY               report a rule as hint, information, warning or error, or turn it off; repeatable
  --role ROLE                      the role of the server where the files do not say: ContentDelivery
  --sitecore-version VERSION       the version of Sitecore where the files do not say: 9.0.2
  --environment ENVIRONMENT        development, test or production
  --no-ignore                      inspect files too that .gitignore or the configuration file leaves out
  --write-baseline                 accept all current findings; later runs report new ones only
  --baseline FILE                  the file of accepted findings, in place of the nearest
                                   .sitecore-config-guard-baseline.json

Options of effective
  --base PATH                      the base: a Sitecore.config, a web.config, an exported ShowConfig or,
                                   with ROOT, a stock web root that its files are laid over
  --patch FILE                     a patch file; repeatable, merged in the order given
  --engine ENGINE                  how elements are matched: classic (up to 8.1) or current
                                   (default: by the version of ROOT, else current)
  --sitecore-version VERSION       of ROOT, where its files do not say: 9.0.2
  --rules on|off                   whether conditions such as role:require are evaluated
  --define RULE=A,B                what a rule is defined as, such as role=ContentManagement; repeatable
  --env NAME=VALUE                 an environment variable for $(env:NAME); repeatable
  --section XPATH                  print only the first element that the path selects
  --format xml|json                json adds the history of each value (default: xml)
  --mask-secrets                   print •••• for passwords and keys, which are printed as they are otherwise
  --order                          print the patch files in load order instead
  The values are those of the files, secrets too; diff and explain setting mask them.
  role, search, sitecoreVersion, identity and base of ROOT's .sitecore-config-guard.json hold where no option
  says otherwise

Options of diff and explain setting
  the same, but --order, --format, --section and --mask-secrets, as secrets are always masked.
  In diff, --role, --define and --env may be given twice for one name: first for the one side,
  then for the other; or two web roots are given

Options of connect
  --address IP                     connect there in place of looking the host up
  --ca FILE                        trust these roots as well: PEM, DER or PKCS#7
  --certificate FILE               offer this client certificate: PEM or PFX
  --key FILE                       its private key, where it is in another file
  --passphrase-env NAME            the environment variable with the password of the key
  --timeout SECONDS                the longest that a test may take (default: 10)
  --json                           print the result for programs

Other options
  -h, --help                       print this text
  -v, --version                    print the version

Exit codes
  0  nothing was found that fails the run
  1  there are findings above --max-severity
  2  the command could not run, a path could not be inspected, or a rule failed
  Of effective and transform: 1 if nothing could be done, 2 if a part failed and the rest is printed
  Of connect: 1 if there are problems, 2 if it could not be tried

Colors and progress appear on terminals only; NO_COLOR and FORCE_COLOR are respected.
`;
