/** Every suite that runs in VS Code. */
import "./smoke.test";
import "./diagnostics.test";
import "./features.test";
import "./full-picture.test";
import "./fixes.test";
import "./previews.test";
import "./transforms.test";
import "./effective.test";
import "./accepting.test";
