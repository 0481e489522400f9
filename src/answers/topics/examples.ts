import { grownStory, hostileStory, sampleArticle, sampleTopic } from "../../cards/sample-stories.ts";
import { type Example, example } from "../../messages/example.ts";
import type { BackTest } from "./back-test-message.ts";
import { topicChanged } from "./changed-message.ts";
import { topicDraft } from "./draft-message.ts";
import { topicExport } from "./export-message.ts";
import { topicFlaw } from "./flaw-message.ts";
import { topicList } from "./list-message.ts";
import { topicPacks } from "./packs-message.ts";
import { topicDetails } from "./show-message.ts";
import { topicTest } from "./test-message.ts";

const query = "(summit OR talks) AND (Budapest OR Geneva) -category:opinion";
const watch = [
  { value: "Budapest", spellings: ["Budapest*", "Будапешт*"] },
  { value: "Geneva", spellings: ["Geneva"] },
];

/** The topics there are, and one's own from the draft to the file. */
export function topicsExamples(): Example[] {
  const article = sampleArticle;
  const terms = [{ before: "for the next round of ", text: "talks", after: " in two cities" }];
  const stray = { ...article, title: hostileStory.headline };
  const test: BackTest = {
    ...{ days: 30, scanned: 20_000, capped: true, articles: 14, stories: 9, estimated: false },
    newest: [article, stray, article, article, article].map((one) => ({ article: one, terms })),
    misses: [{ article: stray, why: "no venue near “Norland” and “Southland”" }],
    watched: [{ value: "Budapest", articles: 9 }],
  };
  const nothing = { ...test, scanned: 0, capped: false, articles: 0, stories: 0, newest: [], misses: [], watched: [] };
  const typed = { draft: 3, name: "summit-venue", title: "Summit venue", query, watch };
  const details = {
    ...{ ...typed, description: "", urgency: "normal" as const, days: 30, articles: 14, stories: 9 },
    ...{ owner: hostileStory.headline, changedAt: grownStory.updatedAt, followers: ["console here"], elsewhere: 1 },
  };
  const long = {
    ...typed,
    query: "word ".repeat(1_600),
    watch: Array.from({ length: 50 }, (_, n) => named(`Value ${n}`)),
  };
  return [
    example(
      "topics",
      topicList([
        { ...sampleTopic, description: "Where the next round is held", followed: true },
        { ...sampleTopic, name: "own", title: "Own", description: "", followed: false, workspace: "console:local" },
      ]),
    ),
    example("topic-draft", topicDraft({ ...typed, changes: true }, test)),
    example("topic-draft-long", topicDraft({ ...long, changes: false }, { ...test, articles: 9_000, estimated: true })),
    example("topic-draft-nothing", topicDraft({ ...typed, watch: [], changes: false }, nothing)),
    example("back-test", topicTest(query, { ...test, articles: 0, stories: 0, newest: [] })),
    example(
      "topic-packs",
      topicPacks([{ name: "eu-enlargement", title: "EU enlargement", topics: ["accession"], feeds: 12 }]),
    ),
    example("topic-packs-none", topicPacks([])),
    example("topic-test", topicTest(query, test, [{ label: "Show the topic", command: "topic show summit-venue" }])),
    example(
      "topic-flaw",
      topicFlaw(3, { reason: "a parenthesis that is never closed", proposal: "close it with )", query, column: 18 }),
    ),
    example("topic-flaw-name", topicFlaw(undefined, { reason: "There is a topic summit-venue already." })),
    example(
      "topic-changed",
      topicChanged(
        "Summit venue is changed.",
        [{ label: "Show", command: "topic show summit-venue" }],
        "None of it is posted.",
      ),
    ),
    example("topic-show", topicDetails(details, [{ label: "Change", command: "topic edit summit-venue" }])),
    example(
      "topic-show-broken",
      topicDetails({ ...details, followers: [], elsewhere: 0, flaw: "column 3: no alias “@x”." }, []),
    ),
    example(
      "topic-export",
      topicExport(
        Array.from({ length: 20 }, () => `- {name: summit-venue, query: ${query}}`),
        {
          page: 1,
          pages: 2,
          topics: 30,
        },
      ),
    ),
  ];
}

function named(value: string) {
  return { value, spellings: Array.from({ length: 20 }, () => value) };
}
