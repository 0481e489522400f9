import { setImmediate as yieldToEventLoop } from "node:timers/promises";
import { type Enrichment, forgetFacts, saveEnrichment } from "../db/stories/save-enrichment.ts";
import { type StorySoFar, storySoFar, type ToEnrich, unenrichedArticles } from "../db/stories/story-so-far.ts";
import { installedAliases, installedFamilies } from "../db/topics/watchlists.ts";
import { day, hour } from "../durations.ts";
import { stackOf } from "../errors.ts";
import { claimsOf, type EarlierClaim } from "../facts/claims.ts";
import { datedEventsIn } from "../facts/dated-events.ts";
import { addedBy } from "../facts/developments.ts";
import { editedTexts, editsBetween } from "../facts/edits/edits.ts";
import { articleKind } from "../facts/kinds/article-kind.ts";
import { originOf } from "../facts/origins/origins.ts";
import { createQuoteFinder } from "../facts/quotes/quotes.ts";
import { storyFactsFrom } from "../facts/story-facts.ts";
import { createReader } from "../language/read.ts";
import type { Alias, OutletFamily } from "../model.ts";
import { toldAt } from "../told-at.ts";
import type { Stage, StageContext } from "./stage.ts";

const batch = 50;
/** Longer than any story takes articles after its last. */
const keepFactsFor = 14 * day;
const forgetEvery = hour;
const storiesForgotten = 2_000;
/** What is denied is looked for in so many earlier openings. */
const openingsRead = 15;

type Readers = {
  aliases: readonly Alias[];
  families: readonly OutletFamily[];
  read: ReturnType<typeof createReader>;
  quotesIn: ReturnType<typeof createQuoteFinder>;
};

/** `timezone`: days named in a text are days there. */
export type EnrichContext = StageContext & { timezone: string };

/** Reads every article that joined a story once: what it adds, whom it goes back to, whom it quotes, which days it names. */
export function enrichStage(context: EnrichContext): Stage {
  let readers: Readers | undefined;
  let forgotAt = 0;
  return {
    async run() {
      const toEnrich = await unenrichedArticles(context.db, batch);
      if (toEnrich.length === 0) {
        if (context.now() - forgotAt >= forgetEvery) {
          forgotAt = context.now();
          await forgetFacts(context.db, forgotAt - keepFactsFor, storiesForgotten);
        }
        return 0;
      }
      readers = await currentReaders(context, readers);
      for (const one of toEnrich) {
        await saveEnrichment(context.db, one, await studiedOrBare(context, readers, one), context.now());
        await yieldToEventLoop();
      }
      context.log.debug({ articles: toEnrich.length }, "articles enriched");
      return toEnrich.length;
    },
  };
}

/** Made anew when an alias changed. */
async function currentReaders({ db }: StageContext, before: Readers | undefined): Promise<Readers> {
  const aliases = await installedAliases(db);
  const families = await installedFamilies(db);
  if (before && JSON.stringify(before.aliases) === JSON.stringify(aliases)) return { ...before, families };
  return {
    aliases,
    families,
    read: createReader(aliases),
    quotesIn: createQuoteFinder(aliases),
  };
}

/** A text that no reader can cope with must not keep its story from being told. */
async function studiedOrBare(context: EnrichContext, readers: Readers, one: ToEnrich): Promise<Enrichment> {
  try {
    return await enriched(context, readers, one);
  } catch (error) {
    context.log.error({ article: one.article.id, error: stackOf(error) }, "an article could not be enriched");
    const origin = { origin: one.article.outlet, reason: "not read: see the log" };
    return {
      ...{ facts: [], developments: [], corrections: [], quotes: [], datedEvents: [] },
      phase: "reported",
      origin,
    };
  }
}

async function enriched(
  { db, timezone }: EnrichContext,
  { families, read, quotesIn }: Readers,
  one: ToEnrich,
): Promise<Enrichment> {
  const { article } = one;
  const story = await storySoFar(db, one);
  const text = article.body || article.description;
  const at = toldAt(article);
  const language = article.language ? { language: article.language } : {};
  const written = { id: article.id, title: article.title, text, at, ...language };
  const reading = read({ ...written, timezone });
  const kind = articleKind(article);
  const isRunning = kind === "live" || kind === "round-up";
  const added = addedBy(
    { id: article.id, reading, kind, watched: story.mentioned },
    {
      isFirst: story.isFirst && story.edits.length === 0,
      facts: storyFactsFrom(story.facts),
      phase: story.phase,
      watched: story.watched,
      claims: () => claimsIn(story, read),
      told: [...story.earlier.map(({ title }) => title), ...story.developments.map(({ text }) => text)],
    },
  );
  const corrections = story.edits.flatMap(({ id: editId, seenAt, changes }) => {
    const [before, after] = editedTexts(changes, article.title);
    const [was, is] = [read({ ...written, ...before, timezone }), read({ ...written, ...after, timezone })];
    return editsBetween(was, is, isRunning).map((found) => ({ ...found, editId, at: seenAt }));
  });
  return {
    ...added,
    // A figure that was put right is told as that, not as news.
    developments: added.developments.filter(({ kind }) => kind !== "figure" || corrections.length === 0),
    origin: originOf(
      { id: article.id, outlet: article.outlet, reading, isRunning, ...authorship(article) },
      story.earlier.map(({ title, text: opening, ...member }) => ({ ...member, opening: `${title}\n\n${opening}` })),
      families,
    ),
    corrections,
    quotes: quotesIn(article.id, reading),
    datedEvents: datedEventsIn(reading, article.id),
  };
}

function authorship({ author, credit }: ToEnrich["article"]) {
  return { author: author || undefined, credit: credit || undefined };
}

/** Told as a development, or what earlier articles open with: these are denied more often than anything further down. Newest first. */
function claimsIn({ earlier, developments }: StorySoFar, read: Readers["read"]): EarlierClaim[] {
  const languages = new Map(earlier.map(({ id, language }) => [id, language]));
  const told = developments.flatMap((sentence) => {
    const language = languages.get(sentence.articleId);
    const [first] = read({ title: "", text: sentence.text, language, at: 0 }).sentences;
    return first ? [{ sentence, read: first }] : [];
  });
  return [
    ...told,
    ...earlier
      .slice(0, openingsRead)
      .flatMap(({ id, language, title, text }) => claimsOf(read({ title, text, language, at: 0 }), id)),
  ];
}
