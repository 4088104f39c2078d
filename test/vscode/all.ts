/** Every suite that runs in VS Code. */
import "./smoke.test";
