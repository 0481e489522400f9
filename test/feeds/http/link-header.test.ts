import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linksIn } from "../../../src/feeds/http/link-header.ts";
import { runs } from "../../runs.ts";

const base = "https://a.example/news/";
const hub = "https://hub.example/";
const self = "https://a.example/news/feed";

describe("linksIn", () => {
  it.each([
    ["as the standard writes it", `<${hub}>; rel="hub", <${self}>; rel="self"`],
    ["without blanks and quotes", `<${hub}>;rel=hub,<feed>;rel=self`],
    ["with blanks around every sign", `<${hub}> ; rel = "hub" , <${self}> ; rel = self`],
    [
      "behind a parameter that has no value",
      `</a.css>; rel=preload; as=style; nopush, <${hub}>; rel=hub, <feed>; rel=self`,
    ],
    ["in upper case", `<${hub}>; REL="HUB", <feed>; Rel=Self`],
    ["beside commas and links in quotes", `<${self}>; rel=self; title="a, <b>; rel=hub", <${hub}>; rel=hub`],
    ["behind a broken extended value", `<${hub}>; rel=hub; title*=x, <feed>; rel=self`],
    ["between what is no link", `no link, <${hub}>; rel=hub, none, <feed>; rel=self,`],
    ["before others of the same kind", `<${hub}>; rel=hub, <feed>; rel=self, <${hub}2>; rel=hub, <other>; rel=self`],
  ])("finds hub and feed %s", (_, header) => {
    expect(linksIn(header, base)).toEqual({ hub, self });
  });

  it("takes several relations of one link", () => {
    expect(linksIn(`<feed>; rel="alternate self"`, base)).toEqual({ self });
  });

  it.each([undefined, "", "<", "<>", "rel=hub", `<mailto:a@a.example>; rel=hub`, `<${hub}>; title="rel=hub"`])(
    "finds none in %j",
    (header) => expect(linksIn(header, base)).toBeUndefined(),
  );

  it("reads whatever a server sends, however long", () => {
    const pieces = fc.constantFrom(
      "<",
      ">",
      ";",
      ",",
      '"',
      "=",
      "rel",
      "rel=",
      "hub",
      " ",
      "\\",
      "*",
      "'",
      "<a>;rel=hub",
    );
    const header = fc
      .array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 40 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(header, (text) => void linksIn(text, base)),
      { numRuns: runs(2_000) },
    );
    for (const part of ["<", "<a>;", '"', "<a>;rel", " ", "a;", "rel=", "<a>;rel=a ", ",<"]) {
      linksIn(`<x>;${part.repeat(100_000)}`, base);
    }
  });
});
