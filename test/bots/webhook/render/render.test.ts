import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gallery } from "../../../../src/answers/gallery.ts";
import { webhookLimits } from "../../../../src/bots/webhook/limits.ts";
import { googleChat, markdown } from "../../../../src/bots/webhook/render/dialect.ts";
import { render } from "../../../../src/bots/webhook/render/render.ts";
import { fitMessage } from "../../../../src/messages/fit-message.ts";
import {
  actions,
  type Block,
  context,
  divider,
  heading,
  link,
  list,
  type Message,
  paragraph,
  quote,
  text,
  time,
} from "../../../../src/messages/message.ts";
import { callsIn, linksIn, plain } from "../../../stand-ins/webhook/reading.ts";

const saying = (...blocks: Block[]): Message => ({ fallback: "A bridge closes", blocks });
const at = Date.UTC(2025, 7, 20, 12, 2);

const card = saying(
  heading(link("A bridge closes", "https://harbour.example/bridge")),
  paragraph("It is ", text("closed", "bold"), " until ", time(at), "."),
  quote("No boats run."),
  list(["one ", text("two", "italic")], [text("three", "code")]),
  divider,
  context("1 outlet · ", link("Harbour", "https://harbour.example/")),
  actions({ label: "Why?", command: "why 1" }),
);

describe("a message", () => {
  test("is Markdown, with times in the zone of the channel and without buttons nobody could press", () => {
    expect(render(card, { timezone: "Europe/Berlin" }).text).toBe(
      [
        "**[A bridge closes](https://harbour.example/bridge)**",
        "It is **closed** until 20 Aug 2025, 14:02 CEST.",
        "> No boats run.",
        "- one *two*\n- `three`",
        "· · ·",
        "1 outlet · [Harbour](https://harbour.example/)",
      ].join("\n\n"),
    );
  });

  test("is written in the markup of Google Chat where that reads it", () => {
    expect(render(card, { dialect: googleChat }).text).toBe(
      [
        "*<https://harbour.example/bridge|A bridge closes>*",
        "It is *closed* until 20 Aug 2025, 12:02 UTC.",
        "│ No boats run.",
        "• one _two_\n• `three`",
        "· · ·",
        "1 outlet · <https://harbour.example/|Harbour>",
      ].join("\n"),
    );
  });

  test("tells a chart in a sentence", () => {
    const chart = {
      title: "Reports a day",
      columns: ["18 Aug"],
      series: [{ name: "a", values: [5] }],
      alt: "Five on 18 August.",
    };
    expect(render(saying({ kind: "chart", chart })).text).toBe("**Reports a day** Five on 18 August.");
  });

  test("that goes on from a card names it, since it cannot stand below it", () => {
    const reply = { ...saying(paragraph("The port denies it.")), about: "A bridge closes" };
    expect(render(reply, { reply: true }).text).toBe("↳ **A bridge closes**\n\nThe port denies it.");
    expect(render(reply).text).toBe("The port denies it.");
  });

  test("without anything to show is its one line", () => {
    expect(render(saying()).text).toBe("A bridge closes");
  });

  test("that is too long for any of the services loses whole lines from the end", () => {
    const long = saying(...Array.from({ length: 60 }, (_, i) => paragraph(`Line ${i}: ${"word ".repeat(30)}`)));
    const { text: shown } = render(long);
    expect(shown.length).toBeLessThanOrEqual(4_096);
    expect(shown).toMatch(/^Line 0\\?: [^…]*\n\n…$/);
    expect(render(saying(paragraph("x".repeat(9_000)))).text).toBe("…");
  });
});

describe("whom a message calls", () => {
  test("is everybody where the channel said so, and nobody else", () => {
    const calling = (kind: "here" | "everyone") => ({ ...card, mentions: [{ kind }] });
    expect(callsIn(render(calling("here")).text)).toEqual(["here"]);
    expect(callsIn(render(calling("everyone")).text)).toEqual(["all"]);
    expect(render(calling("here"), { dialect: googleChat }).text).toMatch(/^<users\/all>\n/);
    const person = { ...card, mentions: [{ kind: "person" as const, id: "U0ADA" }] };
    expect(render(person).text).toBe(render(card).text);
  });
});

const hostile = [
  "@all @channel press@harbour.example <!channel> <@U0ADA> <users/all>",
  "[free](https://phish.example) <https://phish.example|free> https://phish.example www.phish.example",
  "# - > 1. *a* _b_ ~~c~~ `d` ||e|| :tada: #tag $x$ &lt;b&gt; \\*",
  "\u202etxt.exe \u200b | a | b |",
];

describe("outside text", () => {
  test.each(hostile)("stays text in Markdown: %s", (words) => {
    const { text: shown } = render(saying(paragraph(words), list([words]), heading(words)));
    expect(callsIn(shown)).toEqual([]);
    expect(linksIn(shown)).toEqual([]);
    const [first = ""] = shown.split("\n\n");
    const seen = words
      .replace(/[\u202e\u200b]/g, "")
      .replace(/</g, "‹")
      .replace(/>/g, "›");
    expect(plain(first)).toBe(seen.replace(/\s+/g, " ").trim());
  });

  test.each(hostile)("makes nothing but itself in Google Chat: %s", (words) => {
    const { text: shown } = render(saying(paragraph(words)), { dialect: googleChat });
    expect(shown).not.toMatch(/[<>`]|(?<![A-Za-z0-9])[*_~]|[*_~](?![A-Za-z0-9])|:\w+:/);
  });

  test("never gets out of its line, its link or its emphasis", () => {
    const words = fc.string({ unit: "grapheme-composite", maxLength: 60 }).map((raw) => `${raw}*_[x](y)\`<a|b>\n> z`);
    fc.assert(
      fc.property(words, fc.constantFrom("bold", "italic", "code", undefined), (raw, style) => {
        const shown = render(saying(paragraph("begin ", text(raw, style), " end"))).text;
        expect(shown.split("\n")).toHaveLength(1);
        expect(linksIn(shown.replace(/`[^`]*`/g, ""))).toEqual([]);
        expect(shown.isWellFormed()).toBe(true);
      }),
    );
  });

  test("an address that is none, or would pass for another, is no link", () => {
    const to = (url: string) => render(saying(paragraph(link("here", url)))).text;
    expect(to("https://harbour.example@phish.example/")).toBe("here");
    expect(to("https://a.example/(x) [y]|z>")).toBe("[here](https://a.example/%28x%29%20%5By%5D%7Cz%3E)");
  });
});

test("every message there is can be sent in both", () => {
  for (const { message } of gallery()) {
    for (const dialect of [markdown, googleChat]) {
      const shown = render(fitMessage(message, webhookLimits), { dialect }).text;
      expect(shown.length).toBeLessThanOrEqual(4_096);
      // Everything that was planned for it is there: nothing has to be left out at the end.
      expect(shown).not.toMatch(/\n…$|^…$/);
    }
  }
});
