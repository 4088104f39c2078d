/** Every suite that runs in VS Code's extension host for Node: those of all hosts, and the long one. */
import "./all";
import "./changes.test";
import "./every-fix.test";
import "./restart.test";
