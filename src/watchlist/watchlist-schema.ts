import { z } from "zod";

const NAME = /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u;
const name = z.string("a name").max(60, "at most 60 characters").regex(NAME, "lower-case words joined by hyphens");
const line = (most: number) => z.string("text").trim().min(1, "some text").max(most, `at most ${most} characters`);

const secret = z
  .string("text with ${FEED_…} in it")
  .max(200, "at most 200 characters")
  // A secret in the file itself would end up in exports, backups and chats.
  .regex(/\$\{FEED_[A-Z0-9_]+\}/, "the name of an environment variable, such as ${FEED_X_TOKEN}");
const headerName = z.string("the name of a header").regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/, "the name of a header");
const credentials = z.union(
  [
    z.strictObject({ bearer: secret }),
    z.strictObject({ basic: secret }),
    z.strictObject({ header: headerName, value: secret }),
  ],
  "bearer, basic, or header and value",
);

const family = z.array(line(100), "a list of outlets").min(2, "at least two outlets").max(200, "at most 200 outlets");

const spellings = z.array(line(100), "a list of spellings").min(1, "at least one spelling").max(200);

/** The shape of a watchlist file. Messages say what was expected; where it was is found by the path. */
export const watchlistSchema = z.strictObject({
  name,
  title: line(200),
  feeds: z
    .array(
      z.strictObject({
        url: z.string("an address").refine(isWebAddress, "an address that begins with http:// or https://"),
        outlet: line(100),
        language: z
          .string("a language code")
          .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/, "a language code such as en or pt-BR")
          .optional(),
        credentials: credentials.optional(),
        pages: z.boolean("true or false").optional(),
      }),
      "a list of feeds",
    )
    .min(1, "at least one feed")
    .max(5_000, "at most 5000 feeds"),
  topics: z
    .array(
      z.strictObject({
        name,
        title: line(200),
        description: line(1_000),
        query: line(8_000),
        urgency: z.enum(["high", "normal", "low"], "high, normal or low").optional(),
        watch: z.record(line(60).regex(/\p{L}/u, "a name with a letter in it"), spellings).optional(),
      }),
      "a list of topics",
    )
    .min(1, "at least one topic")
    .max(20_000, "at most 20000 topics"),
  families: z.record(z.string().trim().min(1, "a name").max(100, "at most 100 characters"), family).default({}),
  aliases: z.record(z.string().max(60, "at most 60 characters"), spellings).default({}),
});

function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}
