import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import { messageOf, type Problems, problems } from "../errors.ts";
import type { Watchlist } from "../model.ts";
import { readShape } from "./read-shape.ts";
import { type Finding, watchlistFindings } from "./watchlist-findings.ts";

/** The longest file that is read, in UTF-16 units. */
const MAX_LENGTH = 4_000_000;
/** How often YAML anchors may be repeated, so that a few lines cannot stand for gigabytes. */
const MAX_YAML_ALIASES = 100;
const MAX_PROBLEMS = 100;

/**
 * Reads a watchlist from YAML. Everything wrong with it is reported together, in the order of the file, each as
 * `file:line:column: what was wrong, what was expected`; `file` is only used for that.
 */
export function parseWatchlist(text: string, file: string): Watchlist | Problems {
  if (text.length > MAX_LENGTH)
    return problems([`${file}:1:1: ${text.length} characters, expected at most ${MAX_LENGTH}`]);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    logLevel: "error",
  });
  if (document.errors.length > 0) {
    return report(
      file,
      lines,
      document.errors.map((error) => ({ offset: error.pos[0], message: `not readable as YAML: ${error.message}` })),
    );
  }
  const value = plainValue(document);
  if ("problem" in value) return report(file, lines, [{ offset: 0, message: value.problem }]);
  const shape = readShape(value.value);
  const findings = shape.watchlist ? watchlistFindings(shape.watchlist) : shape.findings;
  if (shape.watchlist && findings.length === 0) return shape.watchlist;
  return report(
    file,
    lines,
    findings.map((finding) => located(document, finding)),
  );
}

function plainValue(document: Document): { value: unknown } | { problem: string } {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_YAML_ALIASES }) };
  } catch (error) {
    return {
      problem: `YAML anchors that cannot be followed (${messageOf(error)}), expected at most ${MAX_YAML_ALIASES} repeats`,
    };
  }
}

type Located = { offset: number; message: string };

function located(document: Document, { path, message, key, within }: Finding): Located {
  const start = offsetOf(document, path, key) ?? 0;
  return { offset: start + quoteWidth(document, path, within), message };
}

/** Where the value at the path begins, or its key; where there is none, the nearest one around it. */
function offsetOf(document: Document, path: readonly PropertyKey[], key?: string): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : nodeAt(document, path.slice(0, length));
    if (key !== undefined && length === path.length && isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    if (node?.range) return node.range[0];
  }
  return undefined;
}

function nodeAt(document: Document, path: readonly PropertyKey[]): Node | undefined {
  const node: unknown = document.getIn(path, true);
  return typeof node === "object" && node !== null && "range" in node ? (node as Node) : undefined;
}

/** How far into a value of one line its part at `within` stands; 0 where folding over lines has lost it. */
function quoteWidth(document: Document, path: readonly PropertyKey[], within: number | undefined): number {
  const node = nodeAt(document, path);
  if (within === undefined || !isScalar(node) || typeof node.value !== "string" || !node.range) return 0;
  if (node.range[1] - node.range[0] === node.value.length) return within;
  return node.range[1] - node.range[0] === node.value.length + 2 ? within + 1 : 0;
}

function report(file: string, lines: LineCounter, found: readonly Located[]): Problems {
  const sorted = found.toSorted((a, b) => a.offset - b.offset);
  const shown = sorted.slice(0, MAX_PROBLEMS).map(({ offset, message }) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}: ${message}`;
  });
  const left = sorted.length - shown.length;
  return problems(left > 0 ? [...shown, `${file}: and ${left} more`] : shown);
}
