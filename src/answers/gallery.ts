import { backlogReleaseMessage } from "../cards/backlog-release.ts";
import { feedsFailing, feedsRecovered } from "../cards/feed-notices.ts";
import { heldDecided, heldNotice } from "../cards/held-notice.ts";
import { storyCard } from "../cards/story-card.ts";
import { cardExamples } from "../cards/story-card-examples.ts";
import { digestExamples } from "../digest/digest-examples.ts";
import { day, hour, minute } from "../durations.ts";
import { type Example, example } from "../messages/example.ts";
import { fault, mistake } from "../messages/problem.ts";
import type { Article, Story } from "../model.ts";
import { answerExamples } from "./ask/examples.ts";
import { stateOfPlayExamples } from "./brief/examples.ts";
import { feedChanged } from "./feeds/changed-message.ts";
import { feedsFound } from "./feeds/found-message.ts";
import { feedsList } from "./feeds/list-message.ts";
import { feedDetails } from "./feeds/show-message.ts";
import { feedTest } from "./feeds/test-message.ts";
import { followed, subscribed, unsubscribed } from "./following/message.ts";
import { commandHelp, commandList } from "./help/message.ts";
import { lookupExamples } from "./lookup-examples.ts";
import { statusMessage } from "./status/message.ts";
import { storyExamples } from "./story/examples.ts";
import { topicExamples } from "./topics/examples.ts";
import { topicList } from "./topics/list-message.ts";
import { trendExamples } from "./trend/examples.ts";
import { whyArticle, whyStory } from "./why/message.ts";

const at = Date.UTC(2025, 7, 20, 14, 2);

const sentence = "Officials named two cities that could host the next round of talks.";

const article: Article = {
  id: 7,
  feedId: 1,
  outlet: "Harbour Ledger",
  url: "https://harbour-ledger.example/talks-venue",
  title: "Two cities under discussion for the next round of talks",
  description: sentence,
  body: `${sentence} No date has been set. Several other governments offered to host.`,
  categories: [],
  contentHash: "0",
  publishedAt: at,
  firstSeenAt: at + minute,
  state: "founded",
  reason: "story 12, the first to tell of it",
};

const second: Article = {
  ...article,
  id: 9,
  outlet: "Meridian Post",
  url: "https://meridian-post.example/hosts",
  title: "Search for a host city narrows",
  firstSeenAt: at + hour,
  state: "merged",
  reason: "into story 12; both: talks, cities, host",
};

const venue = { id: 1, name: "summit-venue", title: "Summit venue", score: 0.8, newsAt: at };

const watchedTopics = [
  { ...venue, watched: ["Budapest", "Geneva", "Doha", "Vienna", "Oslo"] },
  { ...venue, title: "Ceasefire" },
];

const single: Story = {
  id: 12,
  headline: article.title,
  url: "https://harbour-ledger.example/talks-venue",
  firstSeenAt: at,
  updatedAt: at,
  summary: [{ text: sentence, articleId: 7, start: 0, end: sentence.length }],
  topics: [venue],
  articles: [{ ...article, similarity: 0, addedAt: at }],
  outlets: ["Harbour Ledger"],
  origins: [{ name: "Harbour Ledger", outlets: ["Harbour Ledger"] }],
  phase: "reported",
  developments: [],
  corrections: [],
};

const grown: Story = {
  ...single,
  updatedAt: at + hour,
  articles: [...single.articles, { ...second, similarity: 0.7, addedAt: at + hour }],
  outlets: ["Harbour Ledger", "Meridian Post", "Nordlys Wire", "Table Mountain Times", "Vltava Daily"],
  origins: [
    { name: "Harbour Ledger", outlets: ["Harbour Ledger", "Meridian Post"] },
    { name: "Nordlys Wire", outlets: ["Nordlys Wire", "Table Mountain Times", "Vltava Daily"] },
  ],
};

const other: Story = {
  ...single,
  id: 11,
  headline: "Hosts of the last round open their doors again",
  url: "https://nordlys-wire.example/doors",
  outlets: ["Nordlys Wire"],
};

const hostile: Story = {
  ...single,
  id: 13,
  headline: "<!channel> @everyone **bold** [free](https://phish.example) `code` \u202etxt.exe",
  summary: [
    { ...single.summary[0], text: "<@U0123> said <https://x.example|click> & left. ||spoiler|| <t:0:R>" },
  ] as Story["summary"],
};

const terms = [{ field: "title", before: "Two ", hit: "cities", after: " under discussion for the next round" }];

/** An example of every message there is, each state of it by a name of its own. */
export function gallery(): Example[] {
  return [
    ...cards(),
    ...answers(),
    ...settings(),
    ...notices(),
    ...troubles(),
    ...feeds(),
    ...topicExamples(grown, hostile),
    ...answerExamples(grown, hostile),
    ...storyExamples(grown, hostile),
    ...stateOfPlayExamples(grown, hostile),
    ...lookupExamples({ single, grown, other, hostile }),
    ...trendExamples({ grown, other, hostile }),
  ];
}

function cards(): Example[] {
  return [
    { name: "story-card-watched", message: storyCard({ ...grown, topics: watchedTopics }), editable: true },
    ...cardExamples({ single, grown, hostile }),
    ...digestExamples({ single, grown, hostile }),
  ];
}

function answers(): Example[] {
  const delivery = { where: "slack C0123", status: "sent", at, editedAt: at + hour };
  return [
    example("why-story", whyStory(grown, [{ topic: "Summit venue", terms }], [delivery])),
    example("why-story-untold", whyStory(single, [{ topic: "Summit venue", terms: [] }], [])),
    example(
      "why-article",
      whyArticle(
        { ...article, storyId: 12 },
        [{ topic: "Summit venue", terms }],
        ["Sanctions: no word of its query occurs"],
      ),
    ),
    example(
      "why-article-held",
      whyArticle(
        { ...article, state: "held", dateFlag: "absurd", reason: "most of its feed was new at once" },
        [],
        [],
        {
          ...{ count: 5, late: true, page: { state: "refused", reason: "it asks for a subscription" } },
          edits: [
            { seenAt: at, changes: [{ field: "title", before: "Two cities", after: hostile.headline }] },
            { seenAt: at, changes: [{ field: "body", before: `${sentence} `.repeat(14), after: sentence }] },
          ],
        },
      ),
    ),
    example(
      "why-article-unmatched",
      whyArticle(
        { ...article, state: "unmatched", reason: "no topic matched its text" },
        [],
        ["Ceasefire: “ceasefire” does not occur"],
      ),
    ),
  ];
}

function settings(): Example[] {
  const help = {
    name: "latest",
    usage: "latest [TOPIC] [N]",
    description: "Show the newest stories of a topic",
    permission: "everyone" as const,
    options: [{ name: "topic", description: "A topic" }],
    examples: ["latest ceasefire"],
  };
  const digest = { next: at + day, timezone: "Europe/Kyiv" };
  return [
    example("subscribed", subscribed(venue, { already: false }, [single], 1, 7)),
    example("subscribed-already", subscribed(venue, { already: true, relevance: "strict" }, [], 0, 7)),
    example("unsubscribed", unsubscribed(venue, true)),
    example("unsubscribed-not-followed", unsubscribed(venue, false)),
    example("followed", followed([{ ...venue, since: at, relevance: "normal" }], digest, undefined)),
    example(
      "followed-paused",
      followed([{ ...venue, since: at }], undefined, "the bot is not in the channel; invite it"),
    ),
    example("followed-none", followed([], undefined, undefined)),
    example(
      "topics",
      topicList([
        { ...venue, description: "Where the next round is held", followed: true },
        { ...venue, name: "own", title: "Own", description: "", followed: false, workspace: "console:local" },
      ]),
    ),
    example("help", commandList([help])),
    example("help-command", commandHelp({ ...help, permission: "manager" })),
  ];
}

const site = "https://harbour-ledger.example";

const failingFeed = {
  ...{ id: 12, outlet: "Harbour Ledger", nextCheckAt: at + hour, lastSuccessAt: at - day, lastCheckedAt: at },
  ...{ failures: 4, failingSince: at - hour, held: 140, heldSince: at - 2 * hour, pushed: false },
  failureReason: "The server has trouble (503); it is tried again by itself.",
  movedTo: `${site}/feed`,
};

function feeds(): Example[] {
  const latest = [{ title: article.title, url: `${site}/talks-venue`, at }, { title: "No date given" }];
  const found = { url: `${site}/feed`, title: "Harbour Ledger", site, language: "en", items: 30, latest };
  const one = { ...found, polling: "asked every 5 minutes at most", add: `feeds follow ${site}/feed` };
  const long = { ...one, items: 0, latest: [], add: `${one.add}/${"section/".repeat(9)} Harbour Ledger World` };
  const well = {
    id: 3,
    outlet: "Nordlys Wire",
    failures: 0,
    held: 0,
    pushed: true,
    lastSuccessAt: at,
    nextCheckAt: at,
  };
  const counts = { page: 1, pages: 2, total: 17, failing: 1, paused: 1, held: 1 };
  const details = {
    ...{
      ...failingFeed,
      url: `${site}/rss`,
      title: "Harbour Ledger | World",
      language: "en",
      addedBy: "the watchlist",
    },
    ...{ nextCheckWhy: "while it fails it is asked more and more rarely", articles: 1204, articlesPerDay: 7.25 },
    ...{ identity: "their ids", push: [], credentials: "bearer token from ${FEED_HARBOUR}", readPages: true, latest },
    active: true,
  };
  const asked = { name: "#12 Harbour Ledger", url: `${site}/rss` };
  const read = { bytes: 48_213, type: "application/rss+xml", encoding: "UTF-8", title: "Harbour Ledger", entries: 30 };
  const paused = { ...well, pushed: false, pausedReason: "Grace on 2025-08-20: too noisy" };
  return [
    example("feeds-found", feedsFound("harbour-ledger.example", [one])),
    example(
      "feeds-found-several",
      feedsFound("harbour-ledger.example", [one, long, { ...one, known: "This feed is watched already: #12." }]),
    ),
    example("feeds-list", feedsList({ ...counts, feeds: [failingFeed, paused, well] })),
    example("feeds-list-empty", feedsList({ ...counts, total: 0, pages: 1, feeds: [] })),
    example("feeds-show", feedDetails(details)),
    example("feeds-show-paused", feedDetails({ ...details, ...paused, articles: 0, latest: [], readPages: false })),
    example("feeds-test", feedTest({ ...asked, kind: "read", ...read, fresh: 2, undated: 1, latest })),
    example(
      "feeds-test-failed",
      feedTest({ ...asked, kind: "failed", step: "fetching", class: "gone", reason: "Not found.", status: 404 }),
    ),
    example(
      "feeds-changed",
      feedChanged("Paused: #12 Harbour Ledger.", [{ label: "Resume", command: "feeds resume 12" }]),
    ),
  ];
}

/** What channels are told without having asked. */
function notices(): Example[] {
  const url = `${site}/rss`;
  const reason = "The server has trouble (503); it is tried again by itself.";
  const failing = { ...failingFeed, url, reason, failingSince: at - 3 * hour };
  const outage = Array.from({ length: 14 }, (_, i) => ({ ...failing, outlet: `Outlet ${i + 1}` }));
  const examples = [{ title: article.title, url: `${site}/talks-venue` }, { title: hostile.headline }];
  const held = { feedId: 12, outlet: "Harbour Ledger", articles: 24, since: at, examples };
  const many = Array.from({ length: 24 }, (_, i) => ({
    ...grown,
    id: 100 + i,
    headline: `${grown.headline}, ${i + 1}`,
  }));
  return [
    example("feed-notices-failing", feedsFailing([failing], { watched: 21, failing: 1 })),
    example("feed-notices-failing-many", feedsFailing(outage, { watched: 21, failing: 14 })),
    example("feed-notices-recovered", feedsRecovered([{ outlet: "Harbour Ledger", toldAt: at }])),
    { name: "held-notice", message: heldNotice(held), editable: true },
    {
      name: "held-notice-posted",
      message: heldDecided("Harbour Ledger", "post", { articles: 24, at }),
      editable: true,
    },
    { name: "held-notice-seen", message: heldDecided("Harbour Ledger", "seen", { articles: 24, at }), editable: true },
    example("catch-up", backlogReleaseMessage("away", { stories: [grown, other, hostile], older: 31 })),
    example("catch-up-many", backlogReleaseMessage("held", { stories: many, older: 0 })),
    example("catch-up-older-only", backlogReleaseMessage("away", { stories: [], older: 1 })),
  ];
}

function troubles(): Example[] {
  const healthy = {
    watchlist: "Peace talks",
    articles: 1204,
    stories: 87,
    lastArticleAt: at,
    waiting: 0,
    troubled: [],
  };
  const failing = [
    { outlet: "Harbour Ledger", url: "https://harbour-ledger.example/rss", reason: "HTTP 503", nextCheckAt: at },
  ];
  return [
    example("status", statusMessage({ ...healthy, feeds: { total: 21, failing: [] } })),
    example(
      "status-trouble",
      statusMessage({
        ...healthy,
        waiting: 3,
        feeds: {
          ...{ total: 21, failing },
          paused: [{ id: 3, outlet: "Nordlys Wire", reason: "Grace on 2025-08-20" }],
          held: [{ id: 9, outlet: "Vltava Daily", articles: 140 }],
        },
        troubled: [{ where: "slack C0123", subject: "story:12", reason: "the channel is archived" }],
      }),
    ),
    example("mistake", mistake({ message: "There is no topic “ceasfire”. Did you mean ceasefire?" })),
    example("fault", fault("3f2a9c01")),
  ];
}
