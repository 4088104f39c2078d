/** The code of a page of ASP.NET, read as text. */

/** Comments of pages and of C#; the slashes of an address are none, be it one without a scheme. */
const comments = /<%--[\s\S]*?--%>|<!--[\s\S]*?-->|\/\*[\s\S]*?\*\/|(?<![:"'])\/\/[^\r\n]*/g;

/** The text with blanks in place of its comments, so that places stay. */
export const withoutComments = (text: string): string =>
  text.replace(comments, (comment) => comment.replace(/[^\r\n]/g, " "));
