/** Stands in for VS Code's native watchdog, a second guard on the parent process that tests do not need. */
exports.start = () => {};
