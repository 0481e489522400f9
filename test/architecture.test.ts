import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const document = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
const files = sourceFiles(join(root, "src"));

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

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

/** The part a file belongs to: "db", "model", "bots". */
function partOf(file: string): string {
  return (relative(join(root, "src"), file).split("/")[0] ?? "").replace(/\.ts$/, "");
}

function importsOf(file: string): string[] {
  const source = readFileSync(file, "utf8");
  const statements = /^(?:import|export)\b[^;"]*?\bfrom "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm;
  return [...source.matchAll(statements)].map((match) => (match[1] ?? match[2] ?? match[3]) as string);
}

const mayImport = new Map(
  tableOf("from").flatMap(([from = "", to = ""]) =>
    namesIn(from).map((part) => [part, to.startsWith("nothing") ? [] : namesIn(to)] as const),
  ),
);
const homes = new Map(
  tableOf("what").flatMap(([what = "", home = ""]) => namesIn(what).map((name) => [name, namesIn(home)] as const)),
);

function codeOf(file: string): string {
  return readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
}

function libraryOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function isAt(file: string, places: readonly string[]): boolean {
  const path = relative(root, file);
  return places.some((place) => path === place || path.startsWith(`${place}/`));
}

describe("the import table of ARCHITECTURE.md", () => {
  test("names every part of src", () => {
    expect([...mayImport.keys()].toSorted()).toEqual([...new Set(files.map(partOf))].toSorted());
  });

  test.each(files.map((file) => [relative(root, file), file]))("%s imports only what it may", (_, file) => {
    const allowed = mayImport.get(partOf(file)) ?? [];
    if (allowed.includes("anything")) return;
    const free = partOf(file) === "log" ? [] : ["model", "errors"];
    const parts = importsOf(file)
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => partOf(join(dirname(file), specifier)));
    const forbidden = parts.filter((part) => ![partOf(file), ...allowed, ...free].includes(part));
    expect(forbidden).toEqual([]);
  });

  test("keeps platforms apart: no platform imports another, none imports the database", () => {
    const platforms = files.filter(
      (file) => relative(join(root, "src/bots"), file).includes("/") && partOf(file) === "bots",
    );
    const strays = platforms.flatMap((file) => {
      const own = relative(join(root, "src/bots"), file).split("/")[0];
      return importsOf(file)
        .filter((s) => s.startsWith("."))
        .map((s) => relative(join(root, "src"), join(dirname(file), s)))
        .filter((path) => path.startsWith("db/") || (/^bots\/\w+\//.test(path) && !path.startsWith(`bots/${own}/`)))
        .map((path) => `${relative(root, file)} → ${path}`);
    });
    expect(strays).toEqual([]);
  });

  test("gives every platform folder the same file names", () => {
    const common = ["listen.ts", "platform.ts", "render.ts", "send.ts"];
    for (const platform of ["slack", "discord", "console"]) {
      expect(readdirSync(join(root, "src/bots", platform))).toEqual(expect.arrayContaining(common));
    }
  });
});

describe("the homes of libraries and effects", () => {
  test("cover every dependency of package.json", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { dependencies: object };
    expect(Object.keys(manifest.dependencies).filter((name) => !homes.has(name))).toEqual([]);
  });

  test.each(files.map((file) => [relative(root, file), file]))("%s uses libraries only at their home", (_, file) => {
    const libraries = importsOf(file).filter((s) => !s.startsWith(".") && !s.startsWith("node:"));
    expect(libraries.filter((s) => !isAt(file, homes.get(libraryOf(s)) ?? []))).toEqual([]);
  });

  test.each([
    ["process", /\bprocess\.(env|argv|exit|on|once|off|stdin|stdout|stderr)\b/],
    ["Date.now", /\bDate\.now\b|\bnew Date\(\)/],
    ["Math.random", /\bMath\.random\b/],
  ])("%s is touched only at its home", (name, pattern) => {
    const touching = files.filter((file) => pattern.test(codeOf(file)));
    expect(touching.filter((file) => !isAt(file, homes.get(name) ?? [])).map((file) => relative(root, file))).toEqual(
      [],
    );
  });
});

test("every top folder and every folder of src is described", () => {
  const described = tableOf("folder").map(([name = ""]) => name.replaceAll("`", ""));
  const top = readdirSync(root, { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() &&
        !entry.name.startsWith(".") &&
        !["node_modules", "data", "coverage", "src"].includes(entry.name),
    )
    .map((entry) => entry.name);
  const inner = readdirSync(join(root, "src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `src/${entry.name}`);
  expect(described.toSorted()).toEqual([...top, ...inner].toSorted());
});

test("no source file says which platform it serves outside the platform folders", () => {
  const neutral = files.filter((file) =>
    ["messages", "delivery", "stories", "topics", "summarize", "feeds"].includes(partOf(file)),
  );
  const naming = neutral.filter((file) => {
    return /\b(slack|discord|mrkdwn)\b/i.test(codeOf(file)) && !file.endsWith("gallery.ts");
  });
  expect(naming.map((file) => relative(root, file))).toEqual([]);
});
