import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { platforms } from "../../src/bots/registry.ts";

const root = join(import.meta.dirname, "../..");
const src = join(root, "src");
const document = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");

/** Paths below src: "db/open.ts". */
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
const sources = new Map(files.map((file) => [file, readFileSync(join(src, file), "utf8")]));

/** Rows of the Markdown table whose header row begins with `first`. */
function tableOf(first: string): string[][] {
  const lines = document.split("\n");
  const head = lines.findIndex((line) => line.startsWith(`| ${first} |`));
  const end = lines.findIndex((line, index) => index > head && !line.startsWith("|"));
  return lines.slice(head + 2, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function namesIn(cell: string): string[] {
  return cell.split(",").map((name) => name.trim());
}

/** The room a file belongs to: "db", "model", "bots". */
function roomOf(file: string): string {
  return (file.split("/")[0] ?? "").replace(/\.ts$/, "");
}

function specifiersOf(file: string): string[] {
  const statements = /^(?:import|export)\b[^;"]*?\bfrom "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm;
  return [...(sources.get(file) ?? "").matchAll(statements)].map(
    (match) => (match[1] ?? match[2] ?? match[3]) as string,
  );
}

/** The files of ours that a file imports, as paths below src. */
function importsOf(file: string): string[] {
  return specifiersOf(file)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => join(dirname(file), specifier));
}

function codeOf(file: string): string {
  return (sources.get(file) ?? "").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
}

function libraryOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function isAt(file: string, places: readonly string[]): boolean {
  return places.some((place) => `src/${file}` === place || `src/${file}`.startsWith(`${place}/`));
}

/** "db/open.ts → feeds/identity/identity.ts" for every import that `isForbidden`. */
function offenders(isForbidden: (from: string, to: string) => boolean, among: readonly string[] = files): string[] {
  return among.flatMap((from) =>
    importsOf(from)
      .filter((to) => isForbidden(from, to))
      .map((to) => `${from} → ${to}`),
  );
}

const mayImport = new Map(
  tableOf("from").flatMap(([from = "", to = ""]) =>
    namesIn(from).map((room) => [room, to.startsWith("nothing") ? [] : namesIn(to)] as const),
  ),
);
const homes = new Map(
  tableOf("what").flatMap(([what = "", home = ""]) => namesIn(what).map((name) => [name, namesIn(home)] as const)),
);

describe("the import table of ARCHITECTURE.md", () => {
  test("names every room of src", () => {
    expect([...mayImport.keys()].toSorted()).toEqual([...new Set(files.map(roomOf))].toSorted());
  });

  test("is kept by every import", () => {
    const forbidden = (from: string, to: string) => {
      const allowed = mayImport.get(roomOf(from)) ?? [];
      const free =
        roomOf(from) === "log"
          ? []
          : ["model", "errors", "durations", "day-in", "told-at", "cut-text", "fold-name", "primary-tag"];
      return !allowed.includes("anything") && ![roomOf(from), ...allowed, ...free].includes(roomOf(to));
    };
    expect(offenders(forbidden)).toEqual([]);
  });

  test("leads downwards only: no room imports one that may import it", () => {
    const upwards = [...mayImport].flatMap(([from, allowed]) =>
      allowed.filter((to) => mayImport.get(to)?.includes(from)).map((to) => `${from} ↔ ${to}`),
    );
    expect(upwards).toEqual([]);
  });
});

test("the database takes only types of other rooms: it knows no rule", () => {
  const values = /^import (?!type\b)([^;"]*?) from "(\.[^"]+)";$/gm;
  const isValue = (names: string) =>
    !names
      .replace(/[{}]/g, "")
      .split(",")
      .every((name) => /^\s*(?:type |$)/.test(name));
  const taken = files
    .filter((file) => roomOf(file) === "db")
    .flatMap((file) =>
      [...(sources.get(file) ?? "").matchAll(values)]
        .filter(([, names = ""]) => isValue(names))
        .map(([, , specifier = ""]) => join(dirname(file), specifier))
        .filter((to) => roomOf(to) !== "db" && to.includes("/"))
        .map((to) => `${file} → ${to}`),
    );
  expect(taken).toEqual([]);
});

test("no answer imports another, nor what stands above them all", () => {
  const answerOf = (file: string) => (file.startsWith("answers/") ? file.split("/")[1] : undefined);
  const inAnAnswer = files.filter((file) => file.startsWith("answers/") && file.split("/").length > 2);
  const strays = offenders((from, to) => to.startsWith("answers/") && answerOf(from) !== answerOf(to), inAnAnswer);
  expect(strays).toEqual([]);
});

test("no file imports itself by way of others", () => {
  expect(circles()).toEqual([]);
});

/** Each circle of imports once, from file to file. */
function circles(): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file].join(" → "));
    if (at >= 0 || done.has(file)) return;
    for (const next of importsOf(file)) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}

test("a type's name means one thing: no two files declare it", () => {
  const declared = files.flatMap((file) =>
    [...(sources.get(file) ?? "").matchAll(/^(?:export )?type (\w+)/gm)].map(([, name = ""]) => ({ name, file })),
  );
  const several = [...Map.groupBy(declared, ({ name }) => name)].filter(([, places]) => places.length > 1);
  expect(several.map(([name, places]) => `${name}: ${places.map(({ file }) => file).join(", ")}`)).toEqual([]);
});

test("no folder holds more than 25 files side by side, the reading rooms aside", () => {
  const reading = ["facts", "grounding", "summarize", "lookups"];
  const sizes = Map.groupBy(files, dirname);
  const crowded = [...sizes].filter(([folder, { length }]) => length > 25 && !reading.includes(roomOf(folder)));
  expect(crowded.map(([folder, { length }]) => `${folder}: ${length}`)).toEqual([]);
});

describe("platforms", () => {
  const platformOf = (file: string) => (/^bots\/[^/]+\//.test(file) ? file.split("/")[1] : undefined);

  test("are kept apart: none imports another, none imports the database", () => {
    const strays = offenders(
      (from, to) => {
        const other = platformOf(to);
        return roomOf(to) === "db" || (other !== undefined && other !== platformOf(from));
      },
      files.filter((file) => platformOf(file) !== undefined),
    );
    expect(strays).toEqual([]);
  });

  test("have the same file names in every folder", () => {
    const common = ["limits.ts", "platform.ts", "render/render.ts", "send/send.ts"];
    const defined = [...common, "definition.ts", "limits.ts", "settings.ts"];
    const wanted = [
      ...platforms.flatMap(({ name }) => defined.map((file) => `${name}/${file}`)),
      ...common.map((file) => `console/${file}`),
    ];
    expect(wanted.filter((file) => !files.includes(`bots/${file}`))).toEqual([]);
  });

  test("are named by the registry and by nobody else beside it", () => {
    const names = new RegExp(`\\b(${platforms.map(({ name }) => name).join("|")})\\b`, "i");
    const outside = files.filter((file) => ["cli", "pipeline", "app", "config", "settings"].includes(roomOf(file)));
    expect(outside.filter((file) => names.test(codeOf(file)))).toEqual([]);
  });

  test("are named nowhere else, not even in a comment: what is said and why knows none", () => {
    const neutral = "messages cards digest answers commands delivery stories topics summarize feeds lookups".split(" ");
    const naming = files.filter(
      (file) =>
        neutral.includes(roomOf(file)) && /\b(slack|discord|mrkdwn|mattermost)\b/i.test(sources.get(file) ?? ""),
    );
    expect(naming.filter((file) => !/(?:examples|gallery|sample-\w+)\.ts$/.test(file))).toEqual([]);
  });

  test("hand in their limits: no number of theirs that is not round stands where messages are made", () => {
    const numbersIn = (file: string) =>
      [...codeOf(file).matchAll(/\b\d[\d_]*\b/g)].map(([digits]) => digits.replaceAll("_", ""));
    const limits = files.filter((file) => /^bots\/[^/]+\/limits\.ts$/.test(file)).flatMap(numbersIn);
    const telling = limits.filter((digits) => Number(digits) > 1_000 && Number(digits) % 500 !== 0);
    const makesMessages = /^(?:messages|cards|digest|commands)\/|^answers\/.*(?:message|command|dispatch)\.ts$/;
    const knowing = files.filter(
      (file) => makesMessages.test(file) && numbersIn(file).some((one) => telling.includes(one)),
    );
    expect(telling.length).toBeGreaterThan(5);
    expect(knowing).toEqual([]);
  });
});

describe("the homes of libraries and effects", () => {
  test("cover every dependency of package.json", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { dependencies: object };
    expect(Object.keys(manifest.dependencies).filter((name) => !homes.has(name))).toEqual([]);
  });

  test("are the only places that use a library", () => {
    const strays = files.flatMap((file) =>
      specifiersOf(file)
        .filter((specifier) => !specifier.startsWith(".") && !specifier.startsWith("node:"))
        .filter((specifier) => !isAt(file, homes.get(libraryOf(specifier)) ?? []))
        .map((specifier) => `${file} → ${specifier}`),
    );
    expect(strays).toEqual([]);
  });

  test.each([
    ["process", /\bprocess\.(env|argv|exit|on|once|off|stdin|stdout|stderr)\b/],
    ["Date.now", /\bDate\.now\b|\bnew Date\(\)/],
    ["Math.random", /\bMath\.random\b/],
  ])("are the only places that touch %s", (name, pattern) => {
    const touching = files.filter((file) => pattern.test(codeOf(file)));
    expect(touching.filter((file) => !isAt(file, homes.get(name) ?? []))).toEqual([]);
  });
});

test("every top folder and every folder of src is described", () => {
  const described = tableOf("folder").map(([name = ""]) => name.replaceAll("`", ""));
  const top = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .filter((name) => !["node_modules", "data", "coverage", "src"].includes(name));
  const rooms = readdirSync(src, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `src/${entry.name}`);
  expect(described.toSorted()).toEqual([...top, ...rooms].toSorted());
});
