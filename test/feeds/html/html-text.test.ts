import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { htmlToLine, htmlToText } from "../../../src/feeds/html/html-text.ts";

describe("htmlToText", () => {
  it("keeps paragraphs, items, quotes and line breaks, and folds the rest of the white space", () => {
    const html =
      "<h2>Talks\n  resume</h2><p>First <b>day</b>,\n second line.<br>After the break.</p>" +
      "<ul><li>One</li><li>Two</li></ul><blockquote><p>“We agreed.”</p></blockquote>";
    expect(htmlToText(html)).toBe(
      "Talks resume\n\nFirst day, second line.\nAfter the break.\n\nOne\n\nTwo\n\n“We agreed.”",
    );
  });

  it("takes two line breaks for a paragraph", () => {
    expect(htmlToText("One.<br/> <br/>Two.")).toBe("One.\n\nTwo.");
  });

  it("takes a blank line for a paragraph in text without tags", () => {
    expect(htmlToText("One &amp; only.\n\nTwo.")).toBe("One & only.\n\nTwo.");
  });

  it("decodes entities and drops control characters and invisible marks", () => {
    expect(htmlToText("Z&uuml;rich&nbsp;&#8211; a\u0000b\u200bc\u00add &copy")).toBe("Zürich – abcd ©");
  });

  it("leaves out scripts, styles, captions, forms and hidden text", () => {
    const html =
      "<style>p{}</style><script>steal()</script><figure><img alt='x'><figcaption>Photo: Example</figcaption></figure>" +
      "<p>The text.</p><p style='display: none'>ceasefire</p><p hidden>ceasefire</p><form>Your e-mail</form>";
    expect(htmlToText(html)).toBe("The text.");
  });

  it.each([
    "<h3>Related articles</h3><ul><li><a href='/g'>Gaza ceasefire in doubt</a></li><li>Storm hits the coast</li></ul>",
    "<p><strong>You may also like:</strong></p><p><a href='/g'>Gaza ceasefire in doubt</a></p>",
    "<p>Related: <a href='/g'>Gaza ceasefire in doubt</a></p>",
    "<div class='related-articles'><p>Gaza ceasefire in doubt</p></div>",
    "<section><h4>More on this story</h4><p>Gaza ceasefire in doubt</p><p>Storm hits the coast.</p></section>",
    "<p>Читайте также: <a href='/g'>Gaza ceasefire in doubt</a></p>",
    "<h3>Did you know?</h3><p>The longest ceasefire lasted 400 years.</p>",
    "<p>Did You Know?</p><p>The longest ceasefire lasted 400 years, a historian once counted.</p>",
    "<p>Pro Tip:</p><p>To follow a ceasefire, learn its history first.</p>",
    "<p>Sign up for our ceasefire newsletter</p>",
    "<div id='newsletter-signup'>All about the ceasefire</div>",
    "<h3>Comments (3)</h3><ul><li>What ceasefire?</li></ul>",
    "<p>The post Grain ceasefire appeared first on Example Daily.</p>",
    "<p><a href='/x'>Continue reading...</a></p>",
  ])("drops what is about other things: %s", (boilerplate) => {
    const article =
      "<p>Ministers met in the old town hall on Tuesday to discuss grain exports through the corridor.</p>" +
      "<p>They will meet again on Friday, the hosts said after the first round of the talks had ended.</p>";
    const text = htmlToText(article + boilerplate);
    expect(text).toMatch(/grain exports.*again on Friday/s);
    expect(text).not.toContain("ceasefire");
    expect(text).not.toContain("Continue");
  });

  it("goes on after a list of related articles", () => {
    const html =
      "<p>Talks began.</p><h3>Read more</h3><ul><li><a href='/g'>Gaza</a></li></ul><p>They ended at noon on Friday.</p>";
    expect(htmlToText(html)).toBe("Talks began.\n\nThey ended at noon on Friday.");
  });

  it("keeps sentences that only begin like such a heading", () => {
    const html =
      "<p>Related parties met in Oslo on Monday.</p><p>Comments by the minister were short.</p>" +
      "<p>More than 40 states signed.</p><p>Read by millions, the paper closed.</p>";
    expect(htmlToText(html).split("\n\n")).toHaveLength(4);
  });

  it("keeps a summary that is nothing but one such line", () => {
    expect(htmlToText("Also in today's briefing: the grain deal")).not.toBe("");
    expect(htmlToText("Sign up for the summit has opened")).not.toBe("");
  });

  it.each([
    ["deep nesting", "<div>".repeat(200_000)],
    ["unclosed tags", "<p".repeat(200_000)],
    ["stray end tags inside deep nesting", `${"<b>".repeat(300)}${"</i>".repeat(200_000)}`],
    ["many breaks", "<br>".repeat(200_000)],
    ["spaces between breaks", "\n ".repeat(200_000)],
    ["entities", "&".repeat(400_000)],
  ])("ends soon on %s", (_, html) => {
    expect(typeof htmlToText(html)).toBe("string");
  });

  it("never leaves tags it knows, control characters or broken surrogates, whatever comes in", () => {
    const pieces = fc.constantFrom(
      "<p>",
      "</p>",
      "<br>",
      "<li>",
      "<a href='",
      "'>",
      "\ud83d",
      "\u0007",
      "Related articles",
    );
    const html = fc.array(fc.oneof(pieces, fc.string({ unit: "binary" }))).map((parts) => parts.join(""));
    fc.assert(
      fc.property(html, (input) => {
        const text = htmlToText(input);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/(?!\n)\p{Cc}|\n{3}/u);
        expect(htmlToLine(input)).not.toContain("\n");
      }),
    );
  });
});

describe("htmlToLine", () => {
  it.each([
    ["very <strong>strong</strong>\n title", "very strong title"],
    ["AT&amp;T &#39;quoted&#39;", "AT&T 'quoted'"],
    ["5 < 8 for <BIGCO>", "5 < 8 for <BIGCO>"],
    ["</example>", "</example>"],
    ["R&D & more", "R&D & more"],
    ["<p>one</p><p>two</p>", "one two"],
  ])("makes one plain line of %s", (html, line) => {
    expect(htmlToLine(html)).toBe(line);
  });
});
