import { type UserError, userError } from "../errors.ts";
import type { WatchedValue } from "../model.ts";
import { isQueryProblem } from "../topics/query/problem.ts";
import { type WatchedNode, watchedNode } from "../topics/query/watched-node.ts";

const mostValues = 50;
const mostSpellings = 200;
const longestValue = 60;
const longestSpelling = 100;

/**
 * Watched values as people type them, one a line or between semicolons: `Budapest: Budapest*, Будапешт*`, `Budapest=Budapest*` or just
 * `Geneva, Vienna`, which then are their own spellings.
 */
export function readWatched(typed: string): WatchedValue[] | UserError {
  const values: WatchedValue[] = [];
  const parts = typed.split(/[\n;]/).flatMap((part) => (/[:=]/.test(part) ? [part] : part.split(",")));
  for (const part of parts.filter((each) => unquoted(each) !== "")) {
    const value = readValue(part);
    if ("kind" in value) return value;
    const twin = values.find((other) => other.value === value.value);
    if (twin) twin.spellings.push(...value.spellings);
    else values.push(value);
  }
  if (values.length > mostValues) return userError("bad-watch", `Watch at most ${mostValues} values.`);
  return values;
}

function readValue(part: string): WatchedValue | UserError {
  const at = part.search(/[:=]/);
  const value = unquoted(at < 0 ? part : part.slice(0, at))
    .replaceAll(/[*,]/g, " ")
    .trim();
  const written = at < 0 ? [part] : part.slice(at + 1).split(",");
  const spellings = written.map(unquoted).filter((spelling) => spelling !== "");
  if (!/\p{L}/u.test(value) || value.length > longestValue) {
    return userError("bad-watch", `“${part.slice(0, 80)}” is no watched value. ${example}`);
  }
  if (spellings.length === 0) spellings.push(value);
  if (spellings.length > mostSpellings || spellings.some((spelling) => spelling.length > longestSpelling)) {
    return userError(
      "bad-watch",
      `The watched value ${value} takes at most ${mostSpellings} spellings of ${longestSpelling} characters.`,
    );
  }
  return { value, spellings };
}

const example = "Write a name and its spellings, for example Budapest: Budapest*, Будапешт*";

function unquoted(text: string): string {
  return text.replaceAll(/["“”„«»]/g, "").trim();
}

/** As `readWatched` reads it back. */
export function watchedText(values: readonly WatchedValue[]): string {
  return values
    .map(({ value, spellings }) =>
      spellings.length === 1 && spellings[0] === value ? value : `${value}: ${spellings.join(", ")}`,
    )
    .join("\n");
}

/** What finds the values in a text, or what is wrong with a spelling. */
export function watchedNodes(values: readonly WatchedValue[]): WatchedNode[] | UserError {
  const nodes = values.map(watchedNode);
  const problem = nodes.find(isQueryProblem);
  if (problem) return userError("bad-watch", `The ${problem.reason}; ${problem.proposal}.`);
  return nodes.filter((node): node is WatchedNode => !isQueryProblem(node));
}
