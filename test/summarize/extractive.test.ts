import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summarize } from "../../src/summarize/extractive.ts";

const text = [
  "ARDENNE – Envoys of Ostria and Vellmark agreed on Tuesday to open three border posts by 1 October.",
  "He also said that the talks had been long. The agreement ends a dispute of 12 years over the bridge at Lume.",
  "Sign up for our newsletter to read more about the border posts.",
  '"We are very glad today."',
  "I think the agreement on the border posts should have come years ago.",
  "Vellmark will pay 4 million crowns for the repair of the bridge at Lume, the envoys said.",
].join("\n\n");
const article = { id: 7, title: "Ostria and Vellmark to open border posts", text };
const said = (options = {}) => summarize([article], options).sentences.map((sentence) => sentence.text);

describe("a summary", () => {
  it("says what the article reports, in its own words and within the usual 280 characters", () => {
    const { sentences, method } = summarize([article]);
    expect(method).toBe("extractive");
    expect(sentences[0]?.text).toBe(
      "Envoys of Ostria and Vellmark agreed on Tuesday to open three border posts by 1 October.",
    );
    expect(sentences.map((sentence) => sentence.text).join(" ").length).toBeLessThanOrEqual(280);
    expect(sentences.length).toBeLessThanOrEqual(2);
  });

  it("gives for each sentence the place where the text has it", () => {
    for (const { text: sentence, articleId, start, end } of summarize([article]).sentences) {
      expect(articleId).toBe(7);
      expect(text.slice(start, end)).toBe(sentence);
    }
  });

  it("never says more than was asked for", () => {
    expect(said({ maxSentences: 1 })).toHaveLength(1);
    expect(said({ maxChars: 100 }).join(" ").length).toBeLessThanOrEqual(100);
    expect(said({ maxSentences: 4 }).length).toBeGreaterThan(2);
  });

  it("leaves out what asks for a subscription, however many sentences are wanted", () => {
    expect(said({ maxSentences: 20 }).join(" ")).not.toMatch(/newsletter/);
  });

  it("does not open with somebody who was not named, an opinion or a bare quotation", () => {
    const opening = "He also said that the talks had been long and hard for all the envoys of Ostria.";
    const opinion = "I think the envoys of Ostria should have talked about the border years ago.";
    const plain = "The border posts of Ostria will open again on 1 October.";
    const { sentences } = summarize([
      { id: 1, title: "Envoys of Ostria", text: [opening, opinion, plain].join("\n\n") },
    ]);
    expect(sentences[0]?.text).toBe(plain);
  });

  it("knows what leans on others in Ukrainian and Russian too", () => {
    const plain = "Прикордонні пости Острії знову відкриються першого жовтня.";
    const text = ["Він також сказав, що переговори були довгими і важкими.", plain].join("\n\n");
    expect(summarize([{ id: 1, title: "Пости", text }]).sentences[0]?.text).toBe(plain);
  });

  it("says a sentence that leans on another only right behind it", () => {
    const sentences = said({ maxSentences: 20 });
    expect(sentences.some((sentence) => sentence.startsWith("He also said"))).toBe(
      sentences.some((sentence) => sentence.startsWith("Envoys of Ostria")) && sentences[1]?.startsWith("He also said"),
    );
  });

  it("takes another sentence rather than cut one that is too long", () => {
    const long = `The envoys of Ostria ${"and of Vellmark ".repeat(30)}met at the border.`;
    const short = "The envoys met at the border bridge of Lume.";
    const { sentences } = summarize([{ id: 1, title: "Envoys meet at border", text: `${long}\n\n${short}` }]);
    expect(sentences.map((sentence) => sentence.text)).toEqual([short]);
  });

  it("falls back to the headline where no sentence fits or there is none beyond the title", () => {
    const none = { sentences: [], method: "headline" };
    expect(summarize([article], { maxChars: 20 })).toEqual(none);
    expect(summarize([{ ...article, text: "" }])).toEqual(none);
    expect(summarize([{ ...article, text: `${article.title}.` }])).toEqual(none);
    expect(summarize([{ ...article, text: "Border posts\n\nRead more" }])).toEqual(none);
    expect(summarize([])).toEqual(none);
  });

  it("gives a standfirst without its full stop where the feed gives nothing else", () => {
    const standfirst = "Envoys of Ostria have agreed with their neighbours to open three border posts";
    const given = (text: string) =>
      summarize([{ id: 1, title: "Border posts", text }]).sentences.map((one) => one.text);
    expect(given(standfirst)).toEqual([standfirst]);
    expect(given(`${standfirst}\n\nRead more`)).toEqual([standfirst]);
    expect(given(`${standfirst} and the`)).toEqual([]);
    expect(given(`${standfirst}…`)).toEqual([]);
    expect(given("Envoys Of Ostria Have Agreed To Open Three Border Posts Soon")).toEqual([]);
    expect(given("A long road with many stones between the border posts of Ostria")).toEqual([]);
  });

  it("leaves out what only tells of a picture", () => {
    const caption = "An envoy of Ostria opens the gate at Lume on July 5, 2025. (Ada Lind/Northern Press via ABC)";
    const { sentences, method } = summarize([{ id: 1, title: "Ostria opens gate", text: caption }]);
    expect({ sentences, method }).toEqual({ sentences: [], method: "headline" });
  });

  it("leaves out somebody's own words that lost their quotation marks, but not the voice of a column", () => {
    const news = ["The envoys of Ostria met in Lume on Monday.", "Posts at the border open again in October."];
    const lost = "I am proud of all of them and of their work in Lume.";
    const more = ["Vellmark repairs the bridge of Lume.", "Trucks wait for days at the posts.", "Ostria votes in May."];
    const of = (parts: string[]) =>
      summarize([{ id: 1, title: "Envoys", text: parts.join("\n\n") }], { maxSentences: 9 }).sentences.map(
        (one) => one.text,
      );
    expect(of([...news, lost, ...more])).not.toContain(lost);
    expect(of([...news, lost])).toContain(lost);
  });

  it("leaves out what somebody is introduced with a colon to say, when the quotation marks were lost", () => {
    const parts = [
      "The mayor of Lume spoke on the radio on Monday.",
      "He wrote later:",
      "I am proud of the men and women of Lume.",
    ];
    const { sentences } = summarize([{ id: 1, title: "Mayor speaks", text: parts.join("\n\n") }], { maxSentences: 9 });
    expect(sentences.map((one) => one.text)).toEqual(parts.slice(0, 1));
  });

  it("takes the US for a country, not for the writer's own voice", () => {
    const text =
      "US envoy Dana Keller has called the mayor of Ardenne and begun arrangements for talks about the harbour. " +
      "Keller announced it on the radio after a long day of meetings with shipowners. " +
      "A second round of talks between the two may follow in the autumn.";
    const { sentences } = summarize([{ id: 1, title: "Keller calls mayor of Ardenne", text }], { maxSentences: 1 });
    expect(sentences[0]?.text).toMatch(/^US envoy/);
  });

  it("prefers sentences with the words the reader follows", () => {
    expect(said({ maxSentences: 1, queryTerms: ["crown*", "repair", "bridge"] })[0]).toMatch(/^Vellmark will pay/);
  });

  it("says a thing once when several outlets report it, and names each sentence's article", () => {
    const copy = { id: 8, title: "Border posts to open", text: text.replace("ARDENNE – ", "") };
    const { sentences } = summarize([article, copy], { maxSentences: 6 });
    expect(new Set(sentences.map((sentence) => sentence.text)).size).toBe(sentences.length);
  });

  it("is verbatim and within its budget for any text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ". ",
        "\n\n",
        '"',
        "“",
        "U.S. ",
        "\ud800",
        "\u0000",
        "• ",
        "The envoys of Ostria met in Lume. ",
        "Did you know?",
      ),
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.lorem({ mode: "sentences", maxCount: 3 }),
    );
    const articles = fc.array(
      fc.record({
        title: fc.string({ unit: "binary" }),
        text: fc.array(piece, { maxLength: 30 }).map((all) => all.join("")),
      }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(
        articles,
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 5 }),
        (items, maxChars, maxSentences) => {
          const numbered = items.map((item, id) => ({ id, ...item }));
          const { sentences, method } = summarize(numbered, { maxChars, maxSentences });
          expect(sentences.map((sentence) => sentence.text).join(" ").length).toBeLessThanOrEqual(maxChars);
          expect(sentences.length).toBeLessThanOrEqual(maxSentences);
          expect(method).toBe(sentences.length > 0 ? "extractive" : "headline");
          for (const sentence of sentences) {
            expect(numbered[sentence.articleId]?.text.slice(sentence.start, sentence.end)).toBe(sentence.text);
          }
        },
      ),
    );
  });

  it.each([
    ["without blanks", "x".repeat(1_000_000)],
    ["of stops", ".".repeat(1_000_000)],
    ["of quotes", '"“”'.repeat(300_000)],
    ["of blank lines", " \n\n".repeat(300_000)],
    ["of short sentences", "The envoys met. ".repeat(60_000)],
    ["of capitals", "A. B. ".repeat(160_000)],
    ["of dashes", "A-".repeat(500_000)],
    ["of lone surrogates", "\ud800 ".repeat(500_000)],
  ])("reads a megabyte %s", (_name, hostile) => {
    const { sentences } = summarize([{ id: 1, title: "Envoys", text: hostile }]);
    for (const sentence of sentences) expect(hostile.slice(sentence.start, sentence.end)).toBe(sentence.text);
  });
});
