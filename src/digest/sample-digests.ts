import { grownStory, hostileStory, singleStory } from "../cards/sample-stories.ts";
import { day } from "../durations.ts";
import type { Correction, Development, Story } from "../model.ts";
import type { Digest, DigestTopic } from "./digest.ts";

const at = Date.UTC(2025, 7, 25, 6);

export const sampleWeek = { since: at - 7 * day, until: at, timezone: "Europe/Kyiv" };

const ledger = { outlet: "Harbour Ledger", url: "https://harbour-ledger.example/talks-venue" };
const wire = { outlet: "Nordlys Wire", url: "https://nordlys-wire.example/doors" };

const told = (text: string, source: { outlet: string; url: string }) => ({
  ...{ text, articleId: source.url === wire.url ? 11 : 7, start: 0, end: text.length },
  ...{ ...source, at: at - 2 * day },
});

const sentences = {
  named: "Officials named two cities that could host the next round of talks.",
  offered:
    "A third government offered its capital on Thursday, and said that it could receive the delegations at short notice.",
  points: "Both delegations want the same mediators as in spring.",
  open: "No date has been set, and it remains unclear who will lead either delegation.",
  denied: "There has been no decision on a venue, the ministry said.",
};

const denial: Development = {
  ...{ id: 4, articleId: 7, ...ledger, kind: "denied", weighty: true, who: "the ministry", facts: [] },
  ...{ at: at - day, foundAt: at - day, sentence: told(sentences.denied, ledger) },
  disputes: told(sentences.named, wire),
};

const correction: Correction = {
  ...{ articleId: 7, ...ledger, at: at - day },
  ...{ kind: "corrected", was: "three cities", is: "two cities" },
};

const values = [
  { value: "Budapest", state: "proposed", mentions: 7, outlets: 4, before: 3 },
  { value: "Geneva", state: "denied", mentions: 1, outlets: 1, before: 0 },
  { value: "Doha", state: "mentioned", mentions: 2, outlets: 2, before: 2 },
];

function venueTopic(grown: Story, single: Story): DigestTopic {
  const disputed = { ...grown, developments: [denial], corrections: [correction] };
  const stories = [disputed, { ...single, id: 18, headline: "Hosts of the last round open their doors again" }];
  return {
    topic: { name: "summit-venue", title: "Summit venue" },
    ...{ total: 9, before: 6, elsewhere: [{ title: "Ceasefire", stories: 2 }], stories },
    lead: [told(sentences.named, ledger), told(sentences.offered, wire)],
    columns: [],
    keyPoints: [told(sentences.points, wire)],
    unresolved: [told(sentences.open, ledger)],
    watched: values,
  };
}

function weekly(grown: Story, single: Story): Digest {
  const ceasefire = { topic: { name: "ceasefire", title: "Ceasefire" }, total: 5, before: 7, elsewhere: [] };
  const agreed: Story = { ...single, id: 31, headline: "Guns fall silent along the river", phase: "agreed" };
  const quiet = { ...ceasefire, topic: { name: "sanctions", title: "Sanctions" }, total: 0, before: 2 };
  const venueElsewhere = {
    ...{ topic: { name: "territory", title: "Territory" }, total: 2, before: 2 },
    elsewhere: [{ title: "Ceasefire", stories: 2 }],
  };
  const commented = { ...quiet, topic: { name: "prisoners", title: "Prisoners" }, total: 1, before: 0 };
  const nothing = { lead: [], stories: [], columns: [], keyPoints: [], unresolved: [], watched: [] };
  return {
    ...sampleWeek,
    topics: [
      venueTopic(grown, single),
      { ...ceasefire, ...nothing, lead: [told(sentences.points, wire)], stories: [agreed] },
      { ...quiet, ...nothing },
      { ...commented, ...nothing, columns: [{ ...single, headline: "Why the river line will not hold" }] },
      { ...venueElsewhere, ...nothing },
    ],
    ...{ stories: 12, storiesBefore: 13, outlets: 9 },
    chart: {
      title: "Stories with news, day by day",
      columns: ["Mon 18", "Tue 19", "Wed 20", "Thu 21", "Fri 22", "Sat 23", "Sun 24", "Mon 25"],
      series: [
        { name: "Summit venue", values: [1, 0, 4, 3, 1, 0, 0, 1] },
        { name: "Ceasefire", values: [0, 2, 1, 0, 0, 1, 1, 0] },
      ],
      alt: "Stories with news from Mon 18 Aug to Mon 25 Aug. Summit venue: most on Wed 20 Aug (4). Ceasefire: most on Tue 19 Aug (2).",
    },
    quote: {
      words: "We will go wherever there is a table and somebody at the other side of it",
      ...{ speaker: "Ilse Maren", role: "the mediator", at: at - 3 * day, ...wire, outlets: 4 },
    },
    timeline: [
      { fromDay: "2025-08-20", toDay: "2025-08-20", sentence: told(sentences.named, ledger), ...ledger },
      { fromDay: "2025-08-21", toDay: "2025-08-21", sentence: told(sentences.offered, wire), ...wire },
    ],
    ahead: [
      {
        ...{ fromDay: "2025-09-02", toDay: "2025-09-04", ...wire },
        sentence: told("Envoys meet again from 2 to 4 September.", wire),
      },
    ],
    disputed: [denial],
    corrections: [correction],
    withheld: { matched: 41, posted: 9, merged: 20, below: 10, muted: 2, listed: 0, earlier: 0, late: 0, untold: 0 },
  };
}

function daily(grown: Story): Digest {
  const { chart: _, quote: __, ...rest } = weekly(grown, grown);
  const [first] = rest.topics as [DigestTopic];
  return {
    ...{ ...rest, since: at - day },
    topics: [{ ...first, total: 1, before: 0, elsewhere: [], stories: [grown], watched: [] }],
    ...{ stories: 1, timeline: [] },
    withheld: { matched: 5, posted: 1, merged: 4, below: 0, muted: 0, listed: 0, earlier: 0, late: 0, untold: 0 },
  };
}

function spoilt(hostile: Story): Digest {
  const words = hostile.headline;
  const source = { outlet: words, url: "https://harbour-ledger.example/(a)[b]<c>" };
  const sentence = told(words, source);
  const whole = weekly(hostile, hostile);
  const [first] = whole.topics as [DigestTopic];
  const event = { fromDay: "2025-08-20", toDay: "2025-08-20", sentence, ...source };
  return {
    ...whole,
    topics: [
      {
        ...first,
        topic: { name: "own", title: words },
        ...{
          elsewhere: [{ title: words, stories: 1 }],
          lead: [sentence],
          keyPoints: [sentence],
          unresolved: [sentence],
        },
        watched: [{ ...values[0], value: words } as (typeof values)[number]],
      },
    ],
    chart: { title: words, columns: ["Mon 18"], series: [{ name: words, values: [2] }], alt: words },
    quote: { words, speaker: words, role: words, at, ...source, outlets: 2 },
    timeline: [event],
    ahead: [event],
    disputed: [{ ...denial, ...source, who: words, sentence, disputes: sentence }],
    corrections: [{ ...correction, ...source, was: words, is: words }],
  };
}

function bulky(grown: Story, hostile: Story): Digest {
  const whole = weekly(grown, grown);
  const long = told(`${"The delegations spoke of the same three questions for most of the day. ".repeat(6)}`, {
    outlet: "Harbour Ledger International Edition",
    url: `https://harbour-ledger.example/${"world/".repeat(20)}talks-venue`,
  });
  const stories = Array.from({ length: 5 }, (_, i) => ({
    ...{ ...grown, id: 200 + i, headline: `${grown.headline}, ${"as it was told that week ".repeat(4)}` },
    url: `https://harbour-ledger.example/${"world/".repeat(25)}${i}`,
  }));
  const topic = (i: number): DigestTopic => ({
    topic: { name: `topic-${i}`, title: i === 3 ? hostile.headline : `A topic with quite a long title, number ${i}` },
    ...{
      total: 120,
      before: 90,
      columns: [],
      elsewhere: [{ title: "Ceasefire", stories: 8 }],
      lead: [long, long],
      stories,
    },
    ...{ keyPoints: [long, long, long, long], unresolved: [long, long], watched: values },
  });
  const event = { fromDay: "2025-08-20", toDay: "2025-08-22", sentence: long, outlet: long.outlet };
  return {
    ...whole,
    topics: Array.from({ length: 12 }, (_, i) => topic(i)),
    timeline: Array.from({ length: 7 }, () => event),
    ahead: Array.from({ length: 7 }, () => event),
    disputed: Array.from({ length: 5 }, () => ({ ...denial, sentence: long, disputes: long })),
    corrections: Array.from({ length: 5 }, () => ({ ...correction, was: long.text, is: `${long.text}!` })),
  };
}

export const weeklyDigest = weekly(grownStory, singleStory);

/** Of one topic with one story. */
export const dailyDigest = daily(grownStory);

/** Everything that comes from outside says the same bad thing. */
export const hostileDigest = spoilt(hostileStory);

/** As much of everything as can be, in the longest words. */
export const bulkyDigest = bulky(grownStory, hostileStory);
