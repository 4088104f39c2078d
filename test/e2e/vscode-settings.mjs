/** How VS Code is set for tests: quiet, offline, and without what only costs time. */

export const settings = {
  "chat.agentHost.enabled": false,
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  // On by default in a browser: a test's edit would be saved by itself.
  "files.autoSave": "off",
  "files.simpleDialog.enable": true,
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.dialogStyle": "custom",
  "workbench.colorTheme": "Default Light Modern",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** Built-in extensions that reach for the network or slow the start. */
export const skippedExtensions = [
  "GitHub.copilot-chat",
  "ms-vscode.js-debug",
  "ms-vscode.js-debug-companion",
  "ms-vscode.vscode-js-profile-table",
  "vscode.debug-auto-launch",
  "vscode.emmet",
  "vscode.html-language-features",
  "vscode.git",
  "vscode.git-base",
  "vscode.github",
  "vscode.github-authentication",
  "vscode.mermaid-markdown-features",
  "vscode.microsoft-authentication",
  "vscode.terminal-suggest",
  "vscode.tunnel-forwarding",
];
