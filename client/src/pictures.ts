/** Tells the server for which kind of theme to draw, as a picture cannot read the colors of the editor. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { themeChanged, type PictureTheme, type ThemeChangedParams } from "#protocol/messages";

const themes: Readonly<Record<vscode.ColorThemeKind, PictureTheme>> = {
  [vscode.ColorThemeKind.Light]: "light",
  [vscode.ColorThemeKind.Dark]: "dark",
  [vscode.ColorThemeKind.HighContrast]: "high-contrast",
  [vscode.ColorThemeKind.HighContrastLight]: "high-contrast-light",
};

/** Undefined where a screen reader is in use, which reads a table better than the words of a picture. */
export function picturesOfTheme(): PictureTheme | undefined {
  const support = vscode.workspace.getConfiguration("editor").get<string>("accessibilitySupport");
  return support === "on" ? undefined : themes[vscode.window.activeColorTheme.kind];
}

export function tellThemes(client: BaseLanguageClient): vscode.Disposable {
  const tell = (): void => {
    const params: ThemeChangedParams = { pictures: picturesOfTheme() };
    if (client.isRunning()) void client.sendNotification(themeChanged, params);
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveColorTheme(tell),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("editor.accessibilitySupport")) tell();
    }),
  );
}
