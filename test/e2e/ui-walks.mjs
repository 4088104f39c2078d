/**
 * What the walks do in the editor: a file, the text under the squiggle, words of its hover, a quick fix, the text that it leads
 * to, and whether another finding keeps the squiggle there; `leftToDo` where the changes are shown first, and words of what is
 * told when they are made.
 */

export const walks = [
  {
    name: "login-before-session",
    file: "Sitecore.CM/web.config",
    marked: "<forms",
    hover: ["forms-timeout-shorter-than-session", "lose unsaved work"],
    fix: "Set the forms timeout to 60 minutes",
    fixed: 'timeout="60"',
    keepsSquiggle: true,
  },
  {
    name: "forms-timeout",
    file: "Sitecore.CD/web.config",
    marked: "03:00:00",
    hover: ["forms-timeout-invalid", "minutes"],
    fix: "Set the forms timeout to 180 minutes",
    fixed: 'timeout="180"',
    keepsSquiggle: false,
  },
  {
    name: "thumbprint",
    file: "Sitecore.CM/App_Config/ConnectionStrings.config",
    marked: "B6:CA:12:DD:17:96:71:0F:86:7F:A7:D7:66:BC:34:BC:EF:14:25:18",
    hover: ["thumbprint-illegal-characters"],
    fix: "Keep only the hexadecimal digits",
    fixed: "FindValue=B6CA12DD1796710F867FA7D766BC34BCEF142518",
    keepsSquiggle: false,
  },
  {
    name: "harden",
    file: "Sitecore.CM/App_Config/Include/zzz/Retail.Login.config",
    marked: "http://news.example.com/start",
    hover: ["login-phone-home-url"],
    fix: "Harden the login page…",
    leftToDo: "Tell the editors",
    fixed: 'set:value=""',
    keepsSquiggle: false,
  },
];
