import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/answers/registry.ts";
import type { CommandDefinition } from "../../src/commands/command.ts";
import { parseLine } from "../../src/commands/parse-line.ts";
import { usageOf } from "../../src/commands/usage.ts";
import { isUserError } from "../../src/errors.ts";

const read = (line: string) => parseLine(line, commands);

describe("a typed line", () => {
  test.each([
    ["", "menu", {}],
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
    ["subscribe", /needs TOPIC\. Usage: \/news subscribe TOPIC \[all\|normal\|strict\] .*, for example/],
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
  expect(usages).toContain("latest [TOPIC] [N] [PAGE]");
  expect(usages).toContain("search WORDS [topic:TOPIC] [since:SINCE] [source:SOURCE] [page:PAGE]");
  expect(usages).toContain("digest [preview|now|schedule|off] [WHEN]");
});

describe("what a form was filled in with", () => {
  const definition: CommandDefinition = {
    name: "note",
    description: "Keep a note",
    permission: "everyone",
    examples: ["note first"],
    options: [
      { name: "name", description: "Its name", type: "text", required: true },
      { name: "n", description: "How many", type: "integer", required: false, min: 1, max: 5 },
      { name: "kind", description: "Of which kind", type: "choice", required: false, choices: ["long", "short"] },
      { name: "topic", description: "About what", type: "topic", required: false },
      { name: "body", description: "The note", type: "text", required: false, hidden: true },
    ],
  };
  const fill = (line: string, values: Record<string, string>) => parseLine(line, [definition], values);

  test("fills the options, over what is typed, and counts for those that are needed", () => {
    expect(fill("note", { name: " Ferry ", n: "3", kind: "Long" })).toEqual({
      command: "note",
      args: { name: "Ferry", n: 3, kind: "long" },
    });
    expect(fill("note ferry 2", { name: "Bridge" })).toMatchObject({ args: { name: "Bridge", n: 2 } });
  });

  test.each([
    [{ name: "" }, /needs NAME/],
    [{ name: " \n" }, /needs NAME/],
    [{ name: "a", n: "9" }, /1 to 5, not “9”/],
    [{ name: "a", n: "two" }, /not “two”/],
    [{ name: "a", kind: "wide" }, /not one of long, short/],
  ])("is checked as what is typed is: %j", (values, expected) => {
    const result = fill("note", values);
    expect(isUserError(result) && result.message).toMatch(expected);
  });

  test("keeps the indentation of lines", () => {
    expect(fill("note a", { body: " \n\n  - one\n    two \n " })).toMatchObject({ args: { body: "  - one\n    two" } });
    expect(fill("note a", { body: "\n  one\n" })).toMatchObject({ args: { body: "one" } });
  });

  test("is the only source of hidden options", () => {
    expect(fill("note a", { body: "one\r\ntwo" })).toMatchObject({ args: { name: "a", body: "one\ntwo" } });
    expect(fill("note body:x", {})).toMatchObject({ args: { name: "body:x" } });
    expect(isUserError(fill("note a 2 long ferry body", {}))).toBe(true);
    expect(usageOf(definition)).toBe("note NAME [N] [long|short] [TOPIC]");
  });

  test("that was left empty is an emptied text, and nothing where the option takes no text", () => {
    expect(fill("note a", { body: "  ", n: "", kind: "", topic: " " })).toEqual({
      command: "note",
      args: { name: "a", body: "" },
    });
  });

  test("of other names than the options' is left alone", () => {
    const values = JSON.parse('{"__proto__":"x","constructor":"y","name":"a","other":"z"}') as Record<string, string>;
    expect(fill("note", values)).toEqual({ command: "note", args: { name: "a" } });
    expect(fill("note b", {})).toEqual({ command: "note", args: { name: "b" } });
  });

  test("is cut at 20,000 units, never inside a character", () => {
    const result = fill("note a", { body: `${"x".repeat(19_999)}😀` });
    expect(result).toMatchObject({ args: { body: "x".repeat(19_999) } });
  });

  test("of any kind gives well-formed arguments or a mistake", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("name", "n", "kind", "body"), fc.string({ unit: "binary" })),
        (values) => {
          const result = fill("note", values);
          if (isUserError(result)) return;
          for (const value of Object.values(result.args)) expect(String(value).isWellFormed()).toBe(true);
        },
      ),
    );
  });
});
