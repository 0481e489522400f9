import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import { messageOf } from "../errors.ts";

/** The article as the stage commands read it, one JSON object a line. Only `id` has to be there; HTML is allowed in description and content. */
const articleLine = z.looseObject({
  id: z.union([z.string(), z.number()]),
  title: z.string().nullish(),
  description: z.string().nullish(),
  content: z.string().nullish(),
  text: z.string().nullish(),
  link: z.string().nullish(),
  source: z.string().nullish(),
  published: z.string().nullish(),
  /** When it was fetched. */
  seen: z.string().nullish(),
  language: z.string().nullish(),
});
export type ArticleLine = z.infer<typeof articleLine>;

/** What is written in place of a line that cannot be used. */
export type LineError = { id?: string | number; line: number; error: { kind: string; message: string } };

type ReadLine = { number: number } & ({ article: ArticleLine } | Pick<LineError, "error">);

/** The lines that are not blank, one by one, each an article or what is wrong with it. */
export async function* readArticleLines(input: Readable): AsyncGenerator<ReadLine> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() !== "") yield { number, ...readLine(line) };
  }
}

function readLine(line: string): { article: ArticleLine } | Pick<LineError, "error"> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    return { error: { kind: "bad-json", message: messageOf(error) } };
  }
  const parsed = articleLine.safeParse(json);
  if (!parsed.success) return { error: { kind: "bad-input", message: z.prettifyError(parsed.error) } };
  return { article: parsed.data };
}

/**
 * Runs `handle` over each line of article JSON, in order, and writes what it returns as one line of JSON.
 * A line that is no JSON, does not fit, or whose handler throws becomes `{"id"?,"line","error":{kind,message}}` and does not stop the rest.
 * Resolves to the exit code: 1 when any line failed, else 0.
 */
export async function mapJsonLines(
  input: Readable,
  output: Writable,
  handle: (article: ArticleLine) => object | Promise<object>,
): Promise<number> {
  let exitCode = 0;
  for await (const { number, ...read } of readArticleLines(input)) {
    const result = "error" in read ? { line: number, ...read } : await handled(read.article, number, handle);
    if ("error" in result) exitCode = 1;
    await writeLine(output, result);
  }
  return exitCode;
}

async function handled(
  article: ArticleLine,
  line: number,
  handle: (article: ArticleLine) => object | Promise<object>,
): Promise<object> {
  try {
    return await handle(article);
  } catch (error) {
    return { id: article.id, line, error: { kind: "failed", message: messageOf(error) } };
  }
}

/** Waits when the reader of a pipe is slower than we are, so that memory stays flat. */
export async function writeLine(output: Writable, value: object): Promise<void> {
  if (!output.write(`${JSON.stringify(value)}\n`)) await new Promise((resolve) => output.once("drain", resolve));
}
