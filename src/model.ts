/** The vocabulary every part shares. Times are milliseconds since 1970 UTC; ids are SQLite row ids. */

export type Millis = number;

export type Feed = {
  id: number;
  url: string;
  /** The publication as readers name it: "Reuters", not the feed's own title. Several feeds may share one outlet. */
  outlet: string;
  language?: string;
  /** Absent: asked without. */
  credentials?: FeedCredentials;
  /** False: the pages of its articles are never read, whatever its entries lack. */
  readPages?: boolean;
};

/** How a feed is asked that is not open to everybody. Values name environment variables, `${FEED_X_TOKEN}`, and hold no secret. */
export type FeedCredentials =
  | { kind: "bearer"; token: string }
  /** "user:password" */
  | { kind: "basic"; pair: string }
  | { kind: "header"; name: string; value: string };

/**
 * What names an entry of a feed: its guid; where guids proved worthless its address; then title and day; then its text.
 * Once a feed fell back it stays there.
 */
export type IdentityPolicy = "guid" | "address" | "title" | "content";

/** Which matches of a topic a channel wants to hear of: all, those in the opening at least, those in the headline. */
export type Relevance = "all" | "normal" | "strict";

/** Why a reader found a card irrelevant. */
export type Objection = "wrong-place" | "opinion" | "old-news" | "duplicate";

export type Urgency = "high" | "normal" | "low";

/** One field that a publisher changed. `before` and `after` are cut to what differs where a text is long. */
export type ArticleChange = { field: "title" | "description" | "body"; before: string; after: string };

/** What makes the next request conditional. Bound to the address that gave them, and sent to no other. */
export type Validators = { url: string; etag?: string; lastModified?: string };

/** What a feed entry says, after normalising: plain text, absolute canonical URL, sane dates. No database id yet. */
export type Entry = {
  /** Every identity the entry is known by inside its feed: `guid:…`, `url:…`, `title:…|day`. Never empty. */
  keys: string[];
  url?: string;
  title: string;
  /** The feed's short description as plain text; empty when it has none. */
  description: string;
  /** The longest text the feed gives, plain, paragraphs separated by "\n\n"; empty when there is none beyond the description. */
  body: string;
  language?: string;
  author?: string;
  /** Where the feed says it took the article from. */
  credit?: string;
  categories: string[];
  publishedAt?: Millis;
  updatedAt?: Millis;
  /** Why `publishedAt` is absent: the feed gives no date, or one that cannot be. */
  dateFlag?: "missing" | "absurd";
  /** Hash of title + description + body: another hash under a known key is an edit. */
  contentHash: string;
};

export type Article = Omit<Entry, "keys"> & {
  id: number;
  feedId: number;
  outlet: string;
  firstSeenAt: Millis;
  state: ArticleState;
  reason: string;
};

/** Where an article stands; every article is in exactly one, with the reason beside it. `why` reads them. */
export type ArticleState =
  /** Saved, waiting to be matched. */
  | "stored"
  /** No topic wants it. */
  | "unmatched"
  /** Founded a story of its own. */
  | "founded"
  /** Joined a story that other articles founded. */
  | "merged"
  /** Came with the first poll of its feed: searchable and part of stories, but no reason to post. */
  | "backlog"
  /** Was already old when it was first seen: searchable, but no reason to post. */
  | "too-old"
  /** The same address came earlier from another feed. */
  | "duplicate"
  /** One of a sudden mass of new articles of a known feed: kept back until a person says what to do with them. */
  | "held";

export type Topic = {
  id: number;
  /** What people type: lower-case words joined by hyphens. */
  name: string;
  title: string;
  description: string;
  query: string;
  /** "normal" unless told. */
  urgency?: Urgency;
  /** What a match records of: the cities of a venue, the names for a post. */
  watch?: WatchedValue[];
  /** Whose people made it; absent: the watchlist's. */
  workspace?: string;
};

/** Spellings as in an alias. */
export type WatchedValue = { value: string; spellings: string[] };

/** `@name` in a query stands for any of its spellings. */
export type Alias = { name: string; spellings: string[] };

/** What an installation watches: read from YAML, kept in the database, written back. */
export type Watchlist = {
  /** Lower-case words joined by hyphens. */
  name: string;
  title: string;
  feeds: Omit<Feed, "id">[];
  topics: Omit<Topic, "id" | "workspace">[];
  aliases: Alias[];
  /** Outlets of one newsroom; "none" unless told. */
  families?: OutletFamily[];
};

/** Outlets, named as the feeds name them, that count as one origin. */
export type OutletFamily = { name: string; outlets: string[] };

/** A stretch of a text in UTF-16 positions, end exclusive. */
export type TextRange = { start: number; end: number };

/** Where in an article a query's term was found. Offsets are UTF-16 positions in that field's plain text, end exclusive. */
export type TermHit = { text: string; field: MatchField; start: number; end: number };
export type MatchField = "title" | "description" | "content";

export type TopicMatch = {
  topic: string;
  score: number;
  terms: TermHit[];
  /** Which of the topic's watched values the text mentions, in the topic's order. */
  watched: string[];
};

/** A story as every reader of it sees it: the alert, the lookup and the digest show nothing else. */
export type Story = {
  id: number;
  headline: string;
  url?: string;
  /** When the earliest of its articles was published. */
  firstToldAt: Millis;
  /** When the newest of them was, or the last was changed. */
  updatedAt: Millis;
  /** Empty: no article has text worth quoting ("headline only"). */
  summary: SourcedSentence[];
  topics: StoryTopic[];
  /** Oldest first; never empty. */
  articles: StoryMember[];
  /** Distinct outlets in the order they joined. */
  outlets: string[];
  /** Whom the reports go back to, in the order they appeared. */
  origins: Origin[];
  /** How far the event has come. */
  phase: Phase;
  /** What the articles after the first added, oldest first. */
  developments: Development[];
  /** What publishers put right, oldest first. */
  corrections: Correction[];
};

/** One independent source of a story and the outlets that carry what it reports. */
export type Origin = { name: string; outlets: string[] };

/** How far an event has come: told, denied, fixed for a day, agreed, called off, moved to another day, or come to its outcome. */
export type Phase = "reported" | "scheduled" | "agreed" | "outcome" | "off" | "moved" | "denied";

/**
 * `outcome`: what was announced or open came about (passed, signed, acquitted, died, took effect). `off`: it will not take place; `moved`:
 * on another day. `denied`: of an earlier claim. "detail" is anything new that is none of the others.
 */
export type DevelopmentKind =
  | "outcome"
  | "agreed"
  | "off"
  | "moved"
  | "scheduled"
  | "denied"
  | "figure"
  | "watched"
  | "statement"
  | "detail";

/** How many of what a sentence counts, as an article tells it. `of` is the same for all that count the same in a story. */
export type Figure = {
  kind: "dead" | "injured" | "missing" | "held" | "votes" | "money" | "percent" | "people" | "other";
  value: number;
  /** Of votes: how many against. */
  against?: number;
  of: string;
  /** As written: "at least 14 dead". */
  written: string;
};

/** A sentence of an article with facts that no earlier article of its story has. */
export type Development = {
  id: number;
  articleId: number;
  outlet: string;
  url?: string;
  kind: DevelopmentKind;
  /** Worth a reply in the thread of the card. */
  weighty: boolean;
  sentence: SourcedSentence;
  /** Who says, decides or denies it, as the text names them. */
  who?: string;
  /** What is new in it, as written. */
  facts: string[];
  /** The earlier sentence that it denies. */
  disputes?: SourcedSentence;
  /** When the article was published, else first seen. */
  at: Millis;
  foundAt: Millis;
};

/** "corrected": the publisher says so in a note of its own; "changed": the article only reads otherwise now. */
export type CorrectionKind = "corrected" | "changed";

/** What a publisher changed in an article that readers were told of. `was` is empty where a note alone tells of it. */
export type Correction = {
  kind: CorrectionKind;
  articleId: number;
  outlet: string;
  url?: string;
  at: Millis;
  was: string;
  is: string;
};

/** What a message calls the news it tells. "detail" has no name of its own. */
export type StoryLabel = Exclude<DevelopmentKind, "detail"> | "disputed" | "changed" | "corrected";

/** An article that brought a post or an edit about, as it read at that time. */
export type PostCause = { articleId: number; at: Millis };

/** Words of somebody, as an article quotes them. `start` and `end` hold the words without the marks. */
export type Quote = {
  articleId: number;
  words: string;
  start: number;
  end: number;
  /** As the text names the speaker there. */
  speaker: string;
  /** The same for all spellings of the name. */
  speakerKey: string;
  /** "the Kremlin's spokesman"; absent when the text gives none. */
  role?: string;
  verb: string;
  at: Millis;
};

export type DatePrecision = "day" | "days" | "week" | "month" | "year";

/** A sentence that says on which day something happened or will happen. Days are YYYY-MM-DD, both included. */
export type DatedEvent = {
  articleId: number;
  fromDay: string;
  toDay: string;
  precision: DatePrecision;
  /** The words that say when, as written. */
  phrase: string;
  sentence: SourcedSentence;
  /** The day was still to come when the article was published. */
  ahead: boolean;
};

/** Whom a message calls. `id` is the platform's own. */
export type Mention = { kind: "here" | "everyone" } | { kind: "group" | "person"; id: string };

/**
 * `newsAt`: when the newest article arrived that ties the story to the topic and is a reason to post. `watched`: the topic's watched values
 * that its articles mention, those that most of them do first. `workspace`: whose people made the topic; absent: the watchlist's.
 */
export type StoryTopic = {
  id: number;
  name: string;
  title: string;
  score: number;
  newsAt?: Millis;
  watched?: string[];
  workspace?: string;
};
/** `similarity` is 0 for the founder, else 0 to 1. */
export type StoryMember = Article & {
  similarity: number;
  addedAt: Millis;
  origin?: string;
  originReason?: string;
  /** What its headline and lead count, and its developments. */
  figures?: Figure[];
};

/**
 * A sentence quoted word for word, with the article it stands in and its place in that article's text. With `source` it was written by a
 * language model and passed the gate; `source` are the words at that place, on which it sourceSentences.
 */
export type SourcedSentence = { text: string; articleId: number; start: number; end: number; source?: string };

/** What a model wrote in place of an extractive summary; `sourceSentences` are that summary's sentences, so that another one makes it void. */
export type ComposedSummary = { sourceSentences: string[]; sentences: SourcedSentence[] };

/** A place messages go to: a Slack channel, a Discord channel, the terminal. */
export type Channel = {
  id: number;
  /** The registered name of the platform folder that serves it. */
  platform: string;
  /** The platform's own id of the channel. */
  address: string;
  timezone: string;
};

/** Who gave a command, as the platform vouches for them. */
export type Actor = { id: string; name: string; mayManage: boolean };

/** What of a stored article is compared with an entry. */
export type Comparable = { title: string; url?: string; publishedAt?: Millis; opening: string };

/** An article that a feed has shown before. */
export type KnownArticle = Comparable & { id: number; contentHash: string };
