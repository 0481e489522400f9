import { setImmediate as yieldToEventLoop } from "node:timers/promises";
import { type Enrichment, forgetFacts, saveEnrichment } from "../db/stories/save-enrichment.ts";
import {
  knownFacts,
  type StorySoFar,
  storySoFar,
  type ToEnrich,
  unenrichedArticles,
} from "../db/stories/story-so-far.ts";
import { installedAliases, installedFamilies } from "../db/topics/watchlists.ts";
import { day, hour } from "../durations.ts";
import { stackOf } from "../errors.ts";
import { datedEventsIn } from "../facts/dated-events.ts";
import { editedTexts, editsBetween } from "../facts/edits/edits.ts";
import { genreOf } from "../facts/genre.ts";
import { originOf } from "../facts/origins/origins.ts";
import { createQuoteFinder } from "../facts/quotes.ts";
import { newsSentences } from "../language/boilerplate.ts";
import { createReader } from "../language/read.ts";
import { sentencesOf } from "../language/sentences.ts";
import type { Alias, OutletFamily, SourcedSentence } from "../model.ts";
import { toldAt } from "../stories/told-at.ts";
import { createStudy, type Study } from "../study/study.ts";
import type { Stage, StageContext } from "./stage.ts";

const batch = 50;
/** Longer than any story takes articles after its last. */
const keepFactsFor = 14 * day;
const forgetEvery = hour;
const storiesForgotten = 2_000;
/** A denial is looked for among so many earlier openings, of so many sentences each. */
const openingsRead = 15;
const openingSentences = 2;

type Readers = {
  aliases: readonly Alias[];
  families: readonly OutletFamily[];
  read: ReturnType<typeof createReader>;
  study: Study;
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
    study: createStudy(aliases),
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
  { families, read: readOnce, study, quotesIn }: Readers,
  one: ToEnrich,
): Promise<Enrichment> {
  const { article, storyId } = one;
  const story = await storySoFar(db, one);
  const text = article.body || article.description;
  const at = toldAt(article);
  const language = article.language ? { language: article.language } : {};
  const written = { id: article.id, title: article.title, text, at, ...language };
  const read = study.read({ ...written, watched: story.mentioned });
  const known = await knownFacts(db, { storyId, articleId: article.id, facts: study.factKeys(read) });
  const added = study.study(read, {
    isFirst: story.isFirst,
    isKnown: (fact) => known.has(fact),
    phase: story.phase,
    watched: story.watched,
    claims: [...story.developments, ...claimsOf(story)],
    headlines: story.earlier.map(({ title }) => title),
  });
  const reading = readOnce({ ...written, timezone });
  const isRunning = genreOf(article.title) === "live";
  const corrections = story.edits.flatMap(({ id: editId, seenAt, changes }) => {
    const [before, after] = editedTexts(changes, article.title);
    const [was, is] = [readOnce({ ...written, ...before, timezone }), readOnce({ ...written, ...after, timezone })];
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

/** What earlier articles open with: a denial is aimed at one of these more often than at anything further down. */
function claimsOf({ earlier }: StorySoFar): SourcedSentence[] {
  return earlier.slice(0, openingsRead).flatMap(({ id, text }) =>
    newsSentences(sentencesOf(text))
      .slice(0, openingSentences)
      .map(({ text: words, start, end }) => ({ text: words, articleId: id, start, end })),
  );
}
