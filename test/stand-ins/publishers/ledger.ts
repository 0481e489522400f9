import type { Millis } from "../../../src/model.ts";
import type { Publisher, PublisherPlan } from "../publisher.ts";
import { asksForPatience, type Incident, isDamage, isOutage } from "./incident.ts";
import type { Publication } from "./publication.ts";
import type { PlannedCard, StoredArticle, StoredFeed } from "./stored.ts";

const minute = 60_000;
const hour = 60 * minute;

export type Finding = { what: string; publisher: PublisherPlan; publication?: Publication; more?: string };

export type Ledger = {
  findings: Finding[];
  /** Articles that a whole answer showed, or that stood there long enough; and how many of them are stored. */
  due: number;
  stored: number;
  edits: { seen: number; noted: number };
  /** Shown while the app waited after a failure, and gone before it came back: counted, and no fault. */
  excused: number;
  foreign: number;
  states: Record<string, number>;
};

type Books = {
  publishers: readonly Publisher[];
  urlOf(publisher: Publisher): string;
  articles: readonly StoredArticle[];
  day: Day;
};

/** Seen or not: an article that a healthy feed showed for `longEnough` has to be stored. */
type Day = { from: Millis; to: Millis; longEnough: Millis };

/**
 * Holds what was published against what is stored. A row belongs to the publication whose marker it bears; one article that
 * two feeds bring is due once in each. Articles of a feed that was shown by mistake may be stored, and none of them twice.
 */
export function keepLedger({ publishers, urlOf, articles, day }: Books): Ledger {
  const ledger: Ledger = {
    findings: [],
    due: 0,
    stored: 0,
    edits: { seen: 0, noted: 0 },
    excused: 0,
    foreign: 0,
    states: {},
  };
  const rows = Map.groupBy(articles, (article) => article.feed);
  for (const article of articles) ledger.states[article.state] = (ledger.states[article.state] ?? 0) + 1;
  for (const publisher of publishers) auditPublisher(ledger, publisher, rows.get(urlOf(publisher)) ?? [], day);
  return ledger;
}

function auditPublisher(ledger: Ledger, publisher: Publisher, rows: readonly StoredArticle[], day: Day): void {
  const { plan } = publisher;
  const byMarker = new Map<string, StoredArticle[]>();
  for (const row of rows) {
    const problem = problemOf(row);
    if (problem) ledger.findings.push({ what: problem, publisher: plan, more: JSON.stringify(row).slice(0, 300) });
    for (const marker of row.markers) byMarker.set(marker, [...(byMarker.get(marker) ?? []), row]);
  }
  for (const publication of [...plan.publications, ...plan.foreign]) {
    auditPublication(ledger, publisher, publication, byMarker.get(publication.marker) ?? [], day);
    byMarker.delete(publication.marker);
  }
  for (const marker of byMarker.keys()) {
    ledger.findings.push({ what: `an article of another feed is stored here: ${marker}`, publisher: plan });
  }
}

const endStates = ["unmatched", "founded", "merged", "backlog", "too-old", "duplicate", "held"];

function problemOf({ markers, state, reason, unsorted }: StoredArticle): string | undefined {
  if (markers.length !== 1) return `a row bears ${markers.length} markers`;
  if (!endStates.includes(state)) return `a row ended in the state ${state}`;
  if (reason.trim() === "") return "a row has no reason";
  return unsorted && state !== "held" ? "a row still waits to be sorted" : undefined;
}

function auditPublication(
  ledger: Ledger,
  publisher: Publisher,
  publication: Publication,
  rows: readonly StoredArticle[],
  day: Day,
): void {
  const report = (what: string) =>
    ledger.findings.push({ what, publisher: publisher.plan, publication, more: rows.map(shortly).join("; ") });
  if (rows.length > 1) report(`stored ${rows.length} times`);
  if (publication.origin === "foreign") {
    ledger.foreign += Math.min(rows.length, 1);
    return;
  }
  const seen = publication.seen.polls > 0;
  const stoodLong = !seen && rows.length === 0 && healthyFor(publisher, publication, day) >= day.longEnough;
  if (stoodLong && waitsRightly(publisher.plan, publication)) ledger.excused += 1;
  else if (seen || stoodLong) {
    ledger.due += 1;
    if (rows.length > 0) ledger.stored += 1;
    else report(seen ? "shown and not stored" : "never asked for, though it stood there for hours");
  }
  if (rows[0]?.state === "duplicate" && !publication.fromWire)
    report("called a duplicate, though no other feed brings it");
  if (rows[0]) auditEdits(ledger, publisher.plan, publication, rows[0], report);
}

function auditEdits(
  ledger: Ledger,
  plan: PublisherPlan,
  { edit, seen }: Publication,
  row: StoredArticle,
  report: (what: string) => void,
): void {
  // Damaged and repeated entries may read differently from one poll to the next.
  if (plan.incidents.some(({ kind }) => isDamage(kind)) || plan.traits.sections !== "once" || seen.perhaps) return;
  const changed = edit !== undefined && seen.pollsBeforeEdit > 0 && seen.pollsAfterEdit > 0;
  if (changed) ledger.edits.seen += 1;
  if (changed && row.edits === 1) ledger.edits.noted += 1;
  else if (changed) report(`changed once by its publisher, ${row.edits} edits noted`);
  else if (row.edits > 0) report(`never changed by its publisher, ${row.edits} edits noted`);
}

/** For how long an article stood in the document while the feed answered. */
export function healthyFor(publisher: Publisher, publication: Publication, day: Day): Millis {
  let time = 0;
  for (let at = Math.max(publication.at, day.from); at < day.to; at += 10 * minute) {
    const out = publisher.plan.incidents.some((incident) => isOver(incident, at) && notHealthy(incident));
    if (!out && publisher.publicationsAt(at).includes(publication)) time += 10 * minute;
    if (time >= day.longEnough) break;
  }
  return time;
}

function isOver({ from, to }: Incident, at: Millis): boolean {
  return at >= from && at < to;
}

function notHealthy({ kind }: Incident): boolean {
  return isOutage(kind) || isDamage(kind) || kind === "dies";
}

/** Whether the feed had failed in a way after which nobody asks every few minutes, and the article came soon after. */
function waitsRightly({ incidents }: PublisherPlan, { at }: Publication): boolean {
  return incidents.some(({ kind, from, to }) => asksForPatience(kind) && at >= from - hour && at < to + 12 * hour);
}

function shortly({ id, state, title, edits }: StoredArticle): string {
  return `#${id} ${state} "${title.slice(0, 60)}" edits ${edits}`;
}

/** Cards for stories in which nothing is news: a backlog or an archive was posted. */
export function cardsWithoutNews(publishers: readonly Publisher[], cards: readonly PlannedCard[]): Finding[] {
  const all = publishers.flatMap(({ plan }) =>
    [...plan.publications, ...plan.foreign].map((publication) => ({ publisher: plan, publication })),
  );
  const byMarker = new Map(all.map((one) => [one.publication.marker, one]));
  return cards.flatMap(({ subject, markers }) => {
    const articles = markers.map((marker) => byMarker.get(marker)).filter((one) => one !== undefined);
    const isNews = articles.some(({ publication }) => !["backlog", "archive"].includes(publication.origin));
    const [first] = articles;
    return isNews || !first ? [] : [{ what: "posted, and no news", ...first, more: subject }];
  });
}

/** Feeds that still fail although nothing is wrong with them any more, and failures that say nothing useful. */
export function auditFeeds(
  publishers: readonly Publisher[],
  urlOf: (p: Publisher) => string,
  feeds: readonly StoredFeed[],
): Finding[] {
  const byUrl = new Map(feeds.map((feed) => [feed.url, feed]));
  return publishers.flatMap((publisher) => {
    const { plan } = publisher;
    const feed = byUrl.get(urlOf(publisher));
    if (!feed) return [{ what: "the feed is not in the database", publisher: plan }];
    const dead = plan.incidents.some(({ kind }) => kind === "dies");
    if (dead && feed.failures === 0) return [{ what: "the feed is dead and counts as healthy", publisher: plan }];
    if (!dead && (feed.failures > 0 || feed.paused !== null))
      return [{ what: "the feed answers again and counts as failing", publisher: plan, more: JSON.stringify(feed) }];
    return [];
  });
}
