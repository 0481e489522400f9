import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptArticle } from "../../../src/feeds/page/accept-article.ts";
import { extractArticle } from "../../../src/feeds/page/extract.ts";
import { runs } from "../../runs.ts";
import * as pages from "./invented-pages.ts";

const { story, stranger, title } = pages;
const paragraphsOf = (html: string) => extractArticle(html).text.split("\n\n");

describe("extractArticle", () => {
  it.each([
    ["a blog with more comments than article", pages.blogPage],
    ["a newspaper with boxes between the paragraphs", pages.newspaperPage],
    ["a page that puts each paragraph into divs of its own", pages.splitPage],
    ["an AMP page", pages.ampPage],
  ])("finds every paragraph of %s, and nothing of its boxes", (_, html) => {
    const found = paragraphsOf(html);
    expect(found).toEqual(expect.arrayContaining([...story]));
    expect(found.join("\n")).not.toContain(stranger);
    expect(found.filter((paragraph) => !story.includes(paragraph)).join("").length).toBeLessThan(200);
  });

  it("keeps the entries of a live blog in the page's order", () => {
    const found = paragraphsOf(pages.liveBlogPage).filter((paragraph) => story.includes(paragraph));
    expect(found).toEqual([...story]);
  });

  it("takes the text of structured data where the page shows clearly less", () => {
    const html = pages.scriptOnlyPage.replace(
      "</head>",
      `<script type="application/ld+json">${JSON.stringify([{ "@type": "NewsArticle", articleBody: story.join("\n\n") }])}</script></head>`,
    );
    expect(paragraphsOf(html)).toEqual([...story]);
  });

  it("takes the updates of a live blog from structured data", () => {
    const liveBlogUpdate = story.map((articleBody) => ({ "@type": "BlogPosting", articleBody }));
    const data = JSON.stringify({ "@type": "LiveBlogPosting", liveBlogUpdate });
    const html = pages.scriptOnlyPage.replace("</head>", `<script type='application/ld+json'>${data}</script></head>`);
    expect(paragraphsOf(html)).toEqual([...story]);
  });

  it("ignores structured data that is none", () => {
    const html = pages.splitPage.replace("</head>", `<script type="application/ld+json">{"@type": </script></head>`);
    expect(paragraphsOf(html)).toEqual(expect.arrayContaining([...story]));
  });

  it("says what a page without text tells readers without JavaScript", () => {
    expect(extractArticle(pages.scriptOnlyPage)).toMatchObject({
      text: "",
      noscript: expect.stringContaining("enable"),
    });
  });

  it("keeps a page whose wrapper has the name of a box", () => {
    const html = `<body class="newsletter-on"><div id="main-social"><h1>${title}</h1>${story.map((text) => `<p>${text}</p>`).join("")}</div></body>`;
    expect(paragraphsOf(html)).toEqual(expect.arrayContaining([...story]));
  });

  it("keeps an article in a box with the name of another", () => {
    const text = [...story, ...story].map((line) => `<p>${line}</p>`).join("");
    const html = `<body><div class="top">${title}</div><div class="with-comments"><article>${text}</article></div><p>${"x ".repeat(300)}</p></body>`;
    expect(paragraphsOf(html)).toEqual(expect.arrayContaining([...story]));
  });

  it.each([
    ["deep nesting", `${"<div>".repeat(100_000)}${story[0]}`],
    ["deep nesting of what is inline", `<p>${"<b><i>".repeat(100_000)}${story[0]}`],
    ["deep nesting that is closed again", `${"<div>".repeat(100_000)}${story[0]}${"</div>".repeat(100_000)}`],
    ["stray end tags inside deep nesting", `${"<b>".repeat(900)}${"</i>".repeat(200_000)}`],
    ["very many elements", `<p>${story[0]}</p>`.repeat(15_000)],
    ["very many empty elements", "<i></i>".repeat(200_000)],
    ["very many lists of links", `<ul>${"<li><a href='/x'>Another headline of today</a></li>".repeat(20_000)}</ul>`],
    ["unclosed tags", "<p".repeat(500_000)],
    ["an attribute without end", `<p class="${"a ".repeat(500_000)}`],
    ["very many boxes", "<aside><nav>".repeat(80_000)],
    ["very many headings in boxes", "<nav><h1>".repeat(80_000)],
    ["deep structured data", `<script type="application/ld+json">${"[".repeat(400_000)}</script>`],
    ["very many entities", "&amp;".repeat(300_000)],
    ["breaks", "<br>".repeat(300_000)],
  ])("ends on %s", (_, html) => {
    expect(typeof extractArticle(html).text).toBe("string");
  });

  it("never throws, whatever a page is made of", () => {
    const pieces = fc.constantFrom(
      ...[
        "<div>",
        "</div>",
        "<p>",
        "<article>",
        "</article>",
        "<table><tr><td>",
        "<br>",
        "<h1>",
        "<a href='#'>",
        "</a>",
      ],
      ...["<svg><p>", "<template>", "<script type='application/ld+json'>{}", "</script>", "<!--", "-->", "<![CDATA["],
      ...["<main class='ad'>", "<body>", "</body>", "</html>", "<noscript>", "<math><mi>", story[0] as string],
    );
    const html = fc.array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 60 });
    fc.assert(
      fc.property(html, (parts) => {
        expect(extractArticle(parts.join("")).text.isWellFormed()).toBe(true);
      }),
      { numRuns: runs(60) },
    );
  });
});

describe("acceptArticle on what pages give", () => {
  const verdictOn = (html: string, feedText = "") => acceptArticle(extractArticle(html), { title, feedText });

  it.each([
    ["a blog", pages.blogPage],
    ["a newspaper", pages.newspaperPage],
    ["a page of many divs", pages.splitPage],
    ["an AMP page", pages.ampPage],
    ["a live blog", pages.liveBlogPage],
  ])("accepts the article of %s", (_, html) => {
    expect(verdictOn(html)).toMatchObject({ kind: "accepted", text: expect.stringContaining(story[1] as string) });
  });

  it.each([
    ["a page that says it is not free", pages.paywalledPage, "the page asks for a subscription"],
    ["a page that shows one paragraph and an offer", pages.silentPaywallPage, "the page asks for a subscription"],
    ["a long consent form", pages.cookieWallPage, "the page shows a consent form instead"],
    ["a page made of scripts", pages.scriptOnlyPage, "the page shows its text only with JavaScript"],
    ["an article of two lines", pages.shortPage, expect.stringMatching(/^the page has only \d+ characters of text$/)],
    ["a video", pages.videoPage, expect.stringMatching(/^the page has (?:only|no text)/)],
    ["nothing", "", "the page has no text of an article"],
  ])("refuses %s with a reason", (_, html, reason) => {
    expect(verdictOn(html)).toEqual({ kind: "refused", reason });
  });

  it("refuses a page that tells of something else", () => {
    const verdict = acceptArticle(extractArticle(pages.blogPage), {
      title: "Harbour bridge closes for repairs",
      feedText: "",
    });
    expect(verdict).toEqual({ kind: "refused", reason: "the page tells of something else" });
  });

  it("refuses what is no longer than the feed's own text", () => {
    expect(verdictOn(pages.blogPage, "x".repeat(5_000))).toEqual({
      kind: "refused",
      reason: "the page has no more text than the feed",
    });
  });
});

describe("acceptArticle", () => {
  const page = (...lines: string[]) => ({ text: lines.join("\n\n"), noscript: "", paid: false });

  it("leaves the lines of a wall out of a text that is long enough without them", () => {
    const verdict = acceptArticle(page(...story, "Already a subscriber? Log in to your account."), {
      title,
      feedText: "",
    });
    expect(verdict).toEqual({ kind: "accepted", text: story.join("\n\n") });
  });

  it.each([
    "Finland is already a member of the alliance, the minister said.",
    "Moscow must accept all conditions before talks begin, she said.",
    "The court fined the company for how it used cookies.",
    "Both sides have a legitimate interest in quiet, he said.",
    "Customs officers saw unusual traffic at the border.",
    "Allies must choose a plan by Friday, the chancellor said.",
  ])("takes news for news: %s", (line) => {
    const verdict = acceptArticle(page(...story, line), { title, feedText: "" });
    expect(verdict).toMatchObject({ kind: "accepted", text: expect.stringContaining(line) });
  });

  it.each([
    ["consent", "Wir und unsere 300 Partner verwenden auf dieser Seite Cookies."],
    ["consent", "Nous et nos partenaires utilisons des cookies."],
    ["subscription", "Jetzt weiterlesen mit unserem Angebot."],
    ["subscription", "Cet article est réservé aux abonnés."],
    ["subscription", "Матеріал доступний лише для передплатників."],
    ["JavaScript", "Пожалуйста, включите JavaScript."],
    ["log in", "Please sign in to go on."],
    ["person", "Please verify you are human."],
  ])("names the wall (%s) of: %s", (reason, line) => {
    expect(acceptArticle(page(line), { title, feedText: "" })).toMatchObject({
      reason: expect.stringContaining(reason),
    });
  });

  it("compares titles of languages without blanks, and inflected ones, by what they share", () => {
    const japanese = "停戦監視団の条件で合意した。".repeat(40);
    expect(acceptArticle(page(japanese), { title: "停戦監視団で合意", feedText: "" }).kind).toBe("accepted");
    const ukrainian = pages.ukrainianStory.join("\n\n");
    expect(acceptArticle(page(ukrainian), { title: pages.ukrainianTitle, feedText: "" }).kind).toBe("accepted");
  });

  it("asks for nothing in common with a title that has no words to share", () => {
    expect(acceptArticle(page(...story), { title: "Live: 1", feedText: "" }).kind).toBe("accepted");
  });
});
