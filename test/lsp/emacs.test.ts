/** Runs the settings of the page about other editors in a real Emacs, where there is one with eglot. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { builtOnce } from "#test/built-once";

const prepare = ["--batch", "--eval", "(package-initialize)", "--eval", "(require 'eglot)"];
const hasEglot = spawnSync("emacs", prepare).status === 0;
if (!hasEglot) console.log("Emacs with eglot is not installed, so the settings for it are not run.");

const folder = mkdtempSync(path.join(os.tmpdir(), "config-guard-emacs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/other-editors.md"), "utf8");
const faulty = `<configuration><system.web>\n  <sessionState timeout="00:20:00" />\n</system.web></configuration>\n`;

/** What somebody does at the keyboard, and what Emacs shows of it. */
const walk = `
(setq eglot-sync-connect 60 eglot-send-changes-idle-time 0.1 eglot-confirm-server-initiated-edits nil)
(defvar seen nil)
(defun note (name value) (setq seen (plist-put seen name value)))
(defun wait-until (holds)
  (let ((end (+ (float-time) 60)))
    (while (and (not (funcall holds)) (< (float-time) end))
      (accept-process-output nil 0.05)
      (sit-for 0.01))))
(defun found () (flymake-start) (mapconcat #'flymake-diagnostic-text (flymake-diagnostics) " "))
(defun has (rule) (string-match-p rule (found)))
(defun take (title)
  (seq-find (lambda (action) (string-prefix-p title (plist-get action :title)))
            (append (eglot-code-actions (point) (1+ (point))) nil)))
(defun run (action)
  (let ((command (plist-get action :command)))
    (eglot-execute-command (eglot-current-server) (intern (plist-get command :command)) (plist-get command :arguments))))
(find-file (getenv "SITE"))
(call-interactively #'eglot)
(wait-until (lambda () (has "session-timeout-invalid")))
(note :opened (found))
(note :profile (plist-get (jsonrpc-request (eglot-current-server) :sitecoreConfigGuard/describeFile
                                           (list :uri (plist-get (eglot--TextDocumentIdentifier) :uri))) :profile))
(goto-char (point-min))
(search-forward "00:2")
(let (told)
  (advice-add 'eglot-handle-notification :before
              (lambda (server method &rest rest)
                (when (eq method 'window/showMessage) (push (plist-get rest :message) told))))
  (run (take "Explain"))
  (wait-until (lambda () told))
  (note :told (car told)))
(advice-add 'completing-read :override (lambda (prompt choices &rest _) (note :asked prompt) (car choices)))
(run (take "Suppress"))
(wait-until (lambda () (string-match-p "disable-next-line" (buffer-string))))
(note :suppressed (buffer-string))
;; Nobody is idle in a batch, which Emacs waits for before it sends what was typed.
(eglot--signal-textDocument/didChange)
(wait-until (lambda () (not (has "session-timeout-invalid"))))
(note :left (found))
(append-to-file (json-encode seen) nil (getenv "SEEN"))
(kill-emacs 0)
`;

test.skipIf(!hasEglot)("Emacs shows findings, takes settings and runs commands", () => {
  const [, settings = ""] = /```elisp\n([\s\S]*?)```/.exec(page) ?? [];
  const site = path.join(folder, "site");
  // What Emacs takes for a project is a repository.
  mkdirSync(path.join(site, ".git/refs"), { recursive: true });
  mkdirSync(path.join(site, ".git/objects"));
  const at = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  at("site/.git/HEAD", "ref: refs/heads/main\n");
  const init = at("init.el", settings.replace("/path/to/dist/server.cjs", path.join(builtOnce(), "server.cjs")));
  const seenFile = path.join(folder, "seen.json");
  const { status, stderr } = spawnSync("emacs", [...prepare, "-l", init, "-l", at("walk.el", walk)], {
    encoding: "utf8",
    timeout: 110_000,
    env: { ...process.env, SEEN: seenFile, SITE: at("site/web.config", faulty), HOME: folder },
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const seen = JSON.parse(readFileSync(seenFile, "utf8")) as {
    readonly opened: string;
    readonly profile: readonly string[];
    readonly told: string;
    readonly asked: string;
    readonly suppressed: string;
    readonly left: string;
  };
  expect(seen.opened).toContain("session-timeout-invalid");
  expect(seen.profile).toContain("ContentManagement");
  expect(seen.told).toMatch(/^The session timeout is not a number of minutes\. .*session-timeout-invalid\.md$/);
  expect(seen.asked).toContain("Suppress it where?");
  expect(seen.suppressed).toContain("<!-- sitecore-config-guard-disable-next-line session-timeout-invalid -->");
  expect(seen.left).not.toContain("session-timeout-invalid");
});
