import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/commands/commands.ts";
import { parseLine, usageOf } from "../../src/commands/parse-line.ts";
import { isUserError } from "../../src/errors.ts";

const read = (line: string) => parseLine(line, commands);

describe("a typed line", () => {
  test.each([
    ["", "help", {}],
    ["/news latest", "latest", {}],
    ["latest ceasefire 3", "latest", { topic: "ceasefire", n: 3 }],
    ["latest 3", "latest", { n: 3 }],
    ["LATEST topic:ceasefire n:3", "latest", { topic: "ceasefire", n: 3 }],
    ["story #12", "story", { id: 12 }],
    ["search Budapest Geneva", "search", { words: "Budapest Geneva" }],
    [
      'search "line of contact" topic:territory since:7d',
      "search",
      { words: '"line of contact"', topic: "territory", since: "7d" },
    ],
    [
      'search words:"line of \\"contact\\"" topic:"summit venue"',
      "search",
      { words: 'line of "contact"', topic: "summit venue" },
    ],
    ["why https://a.example/x?y=1", "why", { what: "https://a.example/x?y=1" }],
    ["digest NOW", "digest", { action: "now" }],
  ])("%s", (line, command, args) => {
    expect(read(line)).toEqual({ command, args });
  });

  test.each([
    ["subscrib ceasefire", /no command “subscrib”\. Did you mean subscribe\?.*\/news help/],
    ["subscribe", /needs TOPIC\. Usage: \/news subscribe TOPIC, for example/],
    ["latest ceasefire 99", /1 to 10, not “99”/],
    ["latest ceasefire 3 more", /“more” is one word too many/],
    ["digest tomorrow", /not one of preview, now/],
    ["story twelve", /“twelve”/],
  ])("%s is answered with what to do", (line, expected) => {
    const result = read(line);
    expect(isUserError(result) && result.message).toMatch(expected);
  });

  test("of any kind gives arguments or a mistake, never an exception", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom(...commands.map((c) => `${c.name} "`)), fc.string({ unit: "binary" })),
        (line) => {
          const result = read(line);
          expect(isUserError(result) || typeof result.command === "string").toBe(true);
        },
      ),
    );
  });
});

test("every command's examples are understood as that command", () => {
  for (const command of commands) {
    for (const example of command.examples) expect(read(example)).toMatchObject({ command: command.name });
  }
});

test("usage lines show what is optional and what must be named", () => {
  const usages = commands.map(usageOf);
  expect(usages).toContain("latest [TOPIC] [N]");
  expect(usages).toContain("search WORDS [topic:TOPIC] [since:SINCE]");
  expect(usages).toContain("digest [preview|now]");
});
