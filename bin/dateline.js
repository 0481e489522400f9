#!/usr/bin/env node
// Plain JavaScript that an old Node can read: it checks the version before any .ts file is loaded.
import module from "node:module";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Dateline needs Node 22.18 or newer; this is Node ${process.versions.node}.\n` +
      "Run it through npm, which uses the Node that `npm ci` installs here (`npm start`, `npm run dateline -- COMMAND`, `npx dateline COMMAND`).\n" +
      "If this was npm already, its version is too old to do so: `npm install --global npm@11`, then `npm ci` again;\n" +
      "or install Node 24 from https://nodejs.org/en/download.",
  );
  process.exit(2);
}
// What is compiled once, without its types, starts in two thirds of the time or less.
module.enableCompileCache();
const { main } = await import("../src/cli/main.ts");
await main(process.argv.slice(2));
