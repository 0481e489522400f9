import { describe, expect, it } from "vitest";
import { htmlToText } from "../../../src/feeds/html/html-text.ts";
import { isNoise } from "../../../src/feeds/html/noise-elements.ts";

const article = [
  "Delegates met behind closed doors in the customs house on Tuesday and came out at dusk with a list of nine points that both sides had signed.",
  "Grain ships may leave the three northern harbours from Monday, one at a time and only by day, under the eyes of inspectors from both countries.",
  "The mayor called it the first good evening of a long summer, and the church bells were rung although it was not a Sunday.",
];
const around = (noise: string) => htmlToText(`<p>${article[0]}</p><p>${article[1]}</p>${noise}<p>${article[2]}</p>`);
const linesAround = (noise: string) => htmlToText([article[0], article[1], noise, article[2]].join("\n"));

describe("between the paragraphs of an article", () => {
  it.each([
    "<p><a href='/g'>Gaza talks enter their second week in Cairo</a></p>",
    "<div><a href='/g'><span>Gaza talks enter their second week in Cairo</span></a></div>",
    "<div class='c-inlineRelated'>Gaza talks enter their second week in Cairo</div>",
    "<section class='article__readMore'><p>Gaza talks enter their second week in Cairo</p></section>",
    "<aside class='box most-read-list'><p>Gaza talks enter their second week.</p></aside>",
    "<div class='fun-fact'><p>The talks on Gaza once took eleven months.</p></div>",
    "<p>Home » World » Gaza talks</p>",
    "<p>[1] Example Daily, “Gaza talks enter their second week”, 15 August, https://example.org/gaza</p>",
    "<p>(Source: www.example.org/gaza-talks)</p>",
    "<p>Publish date: Monday, 1 September. Gaza edition. Reading time: two minutes</p>",
    "<p>Enjoyed this? Tell your friends about Gaza</p>",
    "<p>We encourage you to share this page on Gaza with everybody.</p>",
  ])("leaves out %s", (noise) => {
    expect(around(noise)).toBe(article.join("\n\n"));
  });

  it.each([
    "<p>Read about <a href='/g'>Gaza</a> in the minister's speech of last week.</p>",
    "<p><a href='/g'>The minister also spoke about the aid that reached Gaza last week.</a></p>",
    "<p>“We shall not forget Gaza,” he said</p>",
    "<p>Home rule for Gaza was not discussed.</p>",
    "<div class='unrelated'>Nobody spoke of Gaza.</div>",
  ])("keeps %s", (text) => {
    expect(around(text)).toContain("Gaza");
  });

  it("keeps links where they are most of what there is", () => {
    const list = ["Gaza talks enter second week", "Grain ships may leave harbours", "Bells rung on a Tuesday evening"];
    const html = `<p>In the briefing:</p><ul>${list.map((text) => `<li><a href='/x'>${text}</a></li>`).join("")}</ul>`;
    for (const text of list) expect(htmlToText(html)).toContain(text);
  });
});

describe("in text without tags", () => {
  it("parts paragraphs at every line end where lines are as long as paragraphs are", () => {
    expect(linesAround("He said no more.")).toBe([article[0], article[1], "He said no more.", article[2]].join("\n\n"));
  });

  it("leaves out a list of other articles by its heading", () => {
    const noise = "Related articles\nGaza talks enter second week\nAid convoy waits outside Gaza\n";
    expect(linesAround(noise)).toBe(article.join("\n\n"));
  });

  it("joins lines that were cut to one width", () => {
    expect(htmlToText("The delegates met on\nTuesday.\n\nThey parted.")).toBe(
      "The delegates met on Tuesday.\n\nThey parted.",
    );
  });
});

describe("isNoise", () => {
  it.each(["relatedArticles", "articleRelated", "c-most-read-list", "pro-tip", "block_newsletter", "follow-us-bar"])(
    "takes the class %s for a box",
    (name) => {
      expect(isNoise("div", { class: name })).toBe(true);
    },
  );

  it.each([
    "unrelated",
    "article-body",
    "correlated-text",
    "readership",
    "almost-ready",
    "story-teaser",
    "sharecropping",
  ])("does not take the class %s for one", (name) => {
    expect(isNoise("div", { class: name })).toBe(false);
  });
});
