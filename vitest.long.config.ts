import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const properties = globSync("test/**/*.test.ts").filter((file) =>
  /\bfc\.assert\(|\bruns\(/.test(readFileSync(file, "utf8")),
);
const minutes = 60_000;

/** What takes too long for every change: the trials at full size, and every property tried ten times as often. */
export default defineConfig({
  test: {
    setupFiles: ["test/setup.ts"],
    testTimeout: 30 * minutes,
    hookTimeout: 30 * minutes,
    projects: [
      { extends: true, test: { name: "trials", include: ["test/**/*.long.test.ts"] } },
      { extends: true, test: { name: "properties", include: properties, isolate: false, env: { FC_SCALE: "10" } } },
    ],
  },
});
