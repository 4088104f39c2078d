/** Whether a window could be shown. */
export function isWithoutDisplay() {
  return process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}
