/** Runs the settings of the page about other editors in a real Neovim, where there is one. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { builtOnce } from "#test/built-once";

const hasNeovim = spawnSync("nvim", ["--version"]).status === 0;
if (!hasNeovim) console.log("Neovim is not installed, so the settings for it are not run.");

const folder = mkdtempSync(path.join(os.tmpdir(), "config-guard-neovim-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/other-editors.md"), "utf8");
const faulty = `<configuration><system.web>\n  <sessionState timeout="00:20:00" />\n</system.web></configuration>\n`;

/** What somebody does at the keyboard, and what Neovim shows of it. */
const walk = `
local seen = {}
local function found()
  local codes = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    table.insert(codes, diagnostic.user_data and diagnostic.user_data.lsp and diagnostic.user_data.lsp.code or diagnostic.code)
  end
  return codes
end
local function has(code) return vim.tbl_contains(found(), code) end
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 60000) or {}
  for _, answer in pairs(answers) do return answer.result end
end
local rule = "session-timeout-invalid"
vim.wait(60000, function() return has(rule) end, 50)
seen.opened = found()
seen.profile = ask("sitecoreConfigGuard/describeFile", { uri = vim.uri_from_bufnr(0) }).profile
vim.api.nvim_win_set_cursor(0, { 2, 26 })
seen.hover = ask("textDocument/hover", vim.lsp.util.make_position_params())
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {} }
local actions = ask("textDocument/codeAction", params) or {}
for _, action in ipairs(actions) do
  if action.isPreferred then
    local client = vim.tbl_values(vim.lsp.get_active_clients())[1]
    seen.title = action.title
    local whole = action.edit and action or ask("codeAction/resolve", action)
    vim.lsp.util.apply_workspace_edit(whole.edit, client.offset_encoding)
    break
  end
end
vim.wait(60000, function() return not has(rule) end, 50)
seen.fixed = found()
seen.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\\n")
vim.cmd("silent undo")
vim.wait(60000, function() return has(rule) end, 50)
seen.undone = found()

-- Entries of the menu, as a finger chooses them, and what Neovim says then.
seen.told = {}
local show = vim.lsp.handlers["window/showMessage"]
vim.lsp.handlers["window/showMessage"] = function(error, result, ...)
  table.insert(seen.told, result.message)
  return show(error, result, ...)
end
local wanted
vim.ui.select = function(items, options, choose)
  for index, item in ipairs(items) do
    local label = options.format_item and options.format_item(item) or item
    if vim.startswith(label, wanted) then return choose(item, index) end
  end
end
wanted = "Explain"
vim.api.nvim_win_set_cursor(0, { 2, 26 })
vim.lsp.buf.code_action()
vim.wait(60000, function() return #seen.told > 0 end, 50)

-- The key of the settings: a floating window shows the page.
vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes("<leader>p", true, false, true), "mx", false)
local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), "\\n")
    end
  end
end
vim.wait(60000, function() return floating() ~= nil end, 50)
seen.page = floating()

seen.asked = {}
vim.fn.inputlist = function(lines)
  table.insert(seen.asked, lines)
  return 1
end
wanted = "Suppress"
vim.lsp.buf.code_action()
vim.wait(60000, function() return not has(rule) end, 50)
seen.suppressed = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\\n")
vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.SEEN)
vim.cmd("qall!")
`;

test.skipIf(!hasNeovim)(
  "Neovim shows findings and hovers, repairs what is found, takes settings and runs commands",
  () => {
    const [, settings = ""] = /```lua\n([\s\S]*?)```/.exec(page) ?? [];
    const site = path.join(folder, "site");
    mkdirSync(site);
    const at = (name: string, text: string): string => {
      const file = path.join(folder, name);
      writeFileSync(file, text);
      return file;
    };
    const init = at("init.lua", settings);
    const script = at("walk.lua", walk);
    const seenFile = path.join(folder, "seen.json");
    const { status, stderr } = spawnSync(
      "nvim",
      ["--headless", "-u", init, at("site/web.config", faulty), "-c", `luafile ${script}`],
      {
        encoding: "utf8",
        timeout: 110_000,
        env: {
          ...process.env,
          SEEN: seenFile,
          SITECORE_CONFIG_GUARD_SERVER: path.join(builtOnce(), "server.cjs"),
          XDG_STATE_HOME: folder,
          XDG_DATA_HOME: folder,
          XDG_CACHE_HOME: folder,
        },
      },
    );
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const seen = JSON.parse(readFileSync(seenFile, "utf8")) as {
      readonly opened: readonly string[];
      readonly profile: readonly string[];
      readonly hover: { readonly contents: { readonly value: string } };
      readonly title: string;
      readonly fixed: readonly string[];
      readonly undone: readonly string[];
      readonly text: string;
      readonly told: readonly string[];
      readonly page: string;
      readonly asked: readonly (readonly string[])[];
      readonly suppressed: string;
    };
    expect(seen.opened).toContain("session-timeout-invalid");
    expect(seen.profile.join()).toContain("ContentManagement");
    expect(seen.hover.contents.value).toContain("session");
    expect(seen.text).toBe(faulty.replace("00:20:00", "20").trimEnd());
    expect(seen.fixed).not.toContain("session-timeout-invalid");
    expect(seen.undone).toContain("session-timeout-invalid");
    expect(seen.told[0]).toMatch(
      /^The session timeout is not a number of minutes\. .*docs\/rules\/session-timeout-invalid\.md$/,
    );
    expect(seen.page).toContain("What it does");
    expect(seen.asked[0]?.join("\n")).toContain("Here: on this line");
    expect(seen.suppressed).toContain("<!-- sitecore-config-guard-disable-next-line session-timeout-invalid -->");
  },
);
