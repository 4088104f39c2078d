/** What the suite puts before its own lines in a browser, so that VS Code's lines can be told apart. */
export const MARK = "#e2e# ";
