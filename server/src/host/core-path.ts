/** The way the core writes paths, with `/` between folders; Node takes it on every system. */
import path from "node:path";

export const corePath = (file: string): string => file.replaceAll(path.sep, "/");
