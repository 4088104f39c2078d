/** Answers in a sentence what was asked for. */
import * as vscode from "vscode";

/** VS Code shows one line of a notification without a button, which has room for as many letters. */
const lineLength = 50;

const buttonsFor = (text: string): readonly string[] => (text.length > lineLength ? ["OK"] : []);

export function say(text: string): void {
  void vscode.window.showInformationMessage(text, ...buttonsFor(text));
}

/** Something was not done. */
export function warn(text: string): void {
  void vscode.window.showWarningMessage(text, ...buttonsFor(text));
}
