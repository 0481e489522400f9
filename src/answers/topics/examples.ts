import { type Example, example } from "../../messages/example.ts";
import type { Story } from "../../model.ts";
import { objectionAsked, objectionNoted } from "../not-relevant/message.ts";
import { objectionProposal } from "../not-relevant/proposal-message.ts";
import type { BackTest } from "./back-test-message.ts";
import { topicChanged } from "./changed-message.ts";
import { topicDraft } from "./draft-message.ts";
import { topicExport } from "./export-message.ts";
import { topicFlaw } from "./flaw-message.ts";
import { topicPacks } from "./packs-message.ts";
import { topicDetails } from "./show-message.ts";
import { topicTest } from "./test-message.ts";

const query = "(summit OR talks) AND (Budapest OR Geneva) -category:opinion";
const watch = [
  { value: "Budapest", spellings: ["Budapest*", "Будапешт*"] },
  { value: "Geneva", spellings: ["Geneva"] },
];

/** The gallery's part for topics of one's own and for what readers object to. */
export function topicExamples(story: Story, hostile: Story): Example[] {
  const article = story.articles[0] as Story["articles"][number];
  const terms = [{ before: "for the next round of ", text: "talks", after: " in two cities" }];
  const stray = { ...article, title: hostile.headline };
  const test: BackTest = {
    ...{ days: 30, scanned: 20_000, capped: true, articles: 14, stories: 9, estimated: false },
    newest: [article, stray, article, article, article].map((one) => ({ article: one, terms })),
    misses: [{ article: stray, failed: "Budapest and Geneva do not occur" }],
    watched: [{ value: "Budapest", articles: 9 }],
  };
  const nothing = { ...test, scanned: 0, capped: false, articles: 0, stories: 0, newest: [], misses: [], watched: [] };
  const typed = { draft: 3, name: "summit-venue", title: "Summit venue", query, watch };
  const details = {
    ...{ ...typed, description: "", urgency: "normal" as const, days: 30, articles: 14, stories: 9 },
    ...{ owner: hostile.headline, changedAt: story.updatedAt, followers: ["console here"], elsewhere: 1 },
  };
  const long = {
    ...typed,
    query: "word ".repeat(1_600),
    watch: Array.from({ length: 50 }, (_, n) => named(`Value ${n}`)),
  };
  return [
    ...objections(story, hostile),
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

function objections(story: Story, hostile: Story): Example[] {
  const gone = [story, hostile].map(({ articles: [first], headline }) => ({
    ...(first as Story["articles"][number]),
    title: headline,
  }));
  const about = {
    topic: { name: "summit-venue", title: "Summit venue", own: false },
    objection: "wrong-place",
    people: 3,
  } as const;
  const effect = { days: 30, before: 14, after: 9, gone, spared: 2, objected: 3 };
  const rule = {
    kind: "change",
    draft: 4,
    query: `(${query}) -title:("Ohio")`,
    effect,
    copyName: "summit-venue-2",
  } as const;
  const none = {
    kind: "no-rule",
    reason: "No rule tells them apart.",
    hint: "/news why shows what they matched by.",
  } as const;
  return [
    example("objection-asked", objectionAsked(hostile, "Summit venue")),
    example("objection-asked-noted", objectionNoted("Summit venue", "opinion", 2, 12)),
    example("objection-asked-noted-duplicate", objectionNoted("Summit venue", "duplicate", 1, 12)),
    example("objection-proposal", objectionProposal({ ...about, ...rule })),
    example("objection-proposal-own", objectionProposal({ ...about, ...rule, topic: { ...about.topic, own: true } })),
    example("objection-proposal-no-rule", objectionProposal({ ...about, objection: "duplicate", ...none })),
  ];
}

function named(value: string) {
  return { value, spellings: Array.from({ length: 20 }, () => value) };
}
