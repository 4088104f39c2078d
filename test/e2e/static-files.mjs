/** Serves a folder over loopback HTTP, from which VS Code fetches a web extension. */
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const types = { ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml" };

/** The address of the folder. The server does not keep the process alive. */
export async function serveFolder(folder) {
  const server = http.createServer(({ url }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const file = path.join(folder, path.normalize(decodeURI(pathname)));
    fs.readFile(file, (error, data) => {
      response.writeHead(error ? 404 : 200, {
        "Access-Control-Allow-Origin": "*",
        "Content-Type": types[path.extname(file)] ?? "application/octet-stream",
      });
      response.end(error ? undefined : data);
    });
  });
  await new Promise((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  server.unref();
  return `http://127.0.0.1:${server.address().port}`;
}
