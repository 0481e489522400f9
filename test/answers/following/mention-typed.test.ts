import { describe, expect, test } from "vitest";
import { mentionTyped } from "../../../src/answers/following/mention-typed.ts";
import { isUserError } from "../../../src/errors.ts";

describe("a typed mention", () => {
  test.each([
    ["@here", { kind: "here" }],
    ["Here", { kind: "here" }],
    ["@everyone", { kind: "everyone" }],
    ["@channel", { kind: "everyone" }],
    ["@group:S0123ABC", { kind: "group", id: "S0123ABC" }],
    [" @person:123456789012345678 ", { kind: "person", id: "123456789012345678" }],
    ["off", "off"],
    ["none", "off"],
  ])("%s calls %j", (typed, meant) => {
    expect(mentionTyped(typed)).toEqual(meant);
  });

  test.each([
    "",
    "@",
    "desk",
    "@desk",
    "group:S1",
    "@group:",
    "@group:a b",
    "@group:<@U1>",
    "@constructor",
    "constructor",
    "<!here>",
  ])("“%s” is a mistake that says how to call somebody", (typed) => {
    expect(isUserError(mentionTyped(typed))).toBe(true);
  });
});
