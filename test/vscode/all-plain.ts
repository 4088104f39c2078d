/** What runs in VS Code with a project of another kind open. */
import "./plain-project.test";
