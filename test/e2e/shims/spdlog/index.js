/** Stands in for VS Code's native log writer, so that log files and output channels work with nothing compiled. */
const fs = require("node:fs");
const path = require("node:path");

const LEVELS = ["trace", "debug", "info", "warning", "error", "critical", "off"];
let globalLevel = LEVELS.indexOf("info");

class Logger {
  #file;
  #level = globalLevel;
  #isRaw = false;

  constructor(file) {
    this.#file = file;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.appendFileSync(file, "");
  }

  #write(level, message) {
    if (level < this.#level) return;
    const stamp = new Date().toISOString().replace("T", " ").replace("Z", "");
    fs.appendFileSync(this.#file, this.#isRaw ? message : `${stamp} [${LEVELS[level]}] ${message}\n`);
  }

  trace = (message) => this.#write(0, message);
  debug = (message) => this.#write(1, message);
  info = (message) => this.#write(2, message);
  warn = (message) => this.#write(3, message);
  error = (message) => this.#write(4, message);
  critical = (message) => this.#write(5, message);

  getLevel() {
    return this.#level;
  }
  setLevel(level) {
    this.#level = level;
  }
  clearFormatters() {
    this.#isRaw = true;
  }
  setPattern() {}
  flush() {}
  drop() {}
}

/** VS Code asks for a rotating logger; a test run is too short to rotate. */
async function createLogger(_name, file) {
  return new Logger(file);
}

exports.version = 1;
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
exports.setFlushOn = () => {};
exports.setLevel = (level) => {
  globalLevel = level;
};
