import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Rooms whose tests open no socket, start no process and wait for nothing: what is run after every edit. */
const pureRooms = [
  ...["cards", "commands", "delivery", "digest", "facts", "grounding", "language", "messages"],
  ...["stories", "summarize", "topics", "watchlist"],
  ...["dates", "document", "encoding", "html", "pace", "page"].map((room) => `feeds/${room}`),
];
const pure = pureRooms.map((room) => `test/${room}/**/*.test.ts`);
const minutes = 60_000;

export default defineConfig({
  test: {
    setupFiles: ["test/setup.ts"],
    // Starting a process for each file and loading the app anew took a third of the time.
    isolate: false,
    // Some tests wait for a client library, so there is one worker more than processors.
    maxWorkers: availableParallelism() + 1,
    // Only what hangs takes this long, on however busy a machine.
    testTimeout: 10 * minutes,
    hookTimeout: 10 * minutes,
    projects: [
      { extends: true, test: { name: "fast", include: pure, pool: "threads" } },
      {
        extends: true,
        test: { name: "whole", include: ["test/**/*.test.ts"], exclude: [...pure, "**/*.long.test.ts"] },
      },
    ],
  },
});
