import { PassThrough } from "node:stream";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { type FieldQuestion, fillIn } from "../../../../src/bots/console/listen/fill-in.ts";
import { createConsolePlatform } from "../../../../src/bots/console/platform.ts";
import type { Answer, Handlers, Request } from "../../../../src/bots/platform.ts";
import type { CommandDefinition } from "../../../../src/commands/command.ts";
import type { Form } from "../../../../src/messages/form.ts";
import { paragraph } from "../../../../src/messages/message.ts";
import { eventually } from "../../../until.ts";
import { Screen } from "../screen.ts";

const form: Form = {
  title: "New note",
  submit: "Keep",
  command: "note keep 7",
  fields: [
    { name: "name", label: "Name", hint: "One word.", lines: "one", required: true, max: 10 },
    { name: "title", label: "Title", value: "Ferry", lines: "one", required: false, max: 100 },
    { name: "body", label: "Lines", value: "one\ntwo", lines: "many", required: false, max: 3_000 },
  ],
};
const title = "New note (Enter keeps what stands there, Ctrl-C leaves)";

const said = (text: string) => ({ fallback: text, blocks: [paragraph(text)] });

/** `note` asks, `note keep` takes what it was filled in with. */
function notes({ line, values }: Request): Answer {
  if (line === "list") return { message: said("All notes"), visibility: "asker" };
  if (!values) return { message: said("Type: note NAME"), visibility: "asker", form };
  if (values.name === "taken") return { message: said("It is taken."), visibility: "asker", mistake: true };
  if (values.name === "more") {
    return {
      message: said("Say more."),
      visibility: "asker",
      form: { ...form, command: "more", fields: form.fields.slice(0, 1) },
    };
  }
  return { message: said(`Kept by ${line}`), visibility: "asker" };
}

const commands: CommandDefinition[] = [
  {
    name: "note",
    description: "A note",
    permission: "everyone",
    examples: [],
    options: [{ name: "body", description: "Text", type: "text", required: false, hidden: true }],
  },
];
const onTestEnd: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of onTestEnd.splice(0)) await end();
});

async function createStand(interactive = true) {
  const input = new PassThrough();
  const screen = new Screen(70);
  const asked: Request[] = [];
  const handlers: Handlers = {
    async answer(request) {
      asked.push(request);
      return notes(request);
    },
    complete: async () => [],
    removed: async () => {},
  };
  const platform = createConsolePlatform({
    ...{ input, output: screen, color: false, timezone: "UTC", columns: 70, interactive },
  });
  await platform.start(handlers, commands);
  onTestEnd.push(() => platform.stop());
  /** Gives the keys one at a time, as a person does, and lets the program come to rest after each. */
  const type = async (...keys: string[]) => {
    for (const key of keys) {
      input.write(key);
      for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
    }
  };
  const ended = platform.prompt();
  const shows = (rows: string[]) => eventually(() => expect(screen.rows).toEqual(rows));
  return { platform, input, screen, asked, type, ended, shows, values: () => asked.map(({ values }) => values) };
}

const enter = "\r";
const up = "\u001b[A";
const wipe = "\u0015";

describe("a form", () => {
  test("is asked field by field, and Enter keeps what stands there", async () => {
    const { type, shows, asked } = await createStand();
    await type("note", enter);
    await shows(["news> note", title, "  One word.", "Name:"]);
    await type("ferry", enter);
    await shows(["news> note", title, "  One word.", "Name: ferry", "Title: Ferry"]);
    await type(" boat", enter, enter, wipe, "three", enter);
    await shows([
      ...["news> note", title, "  One word.", "Name: ferry", "Title: Ferry boat"],
      ...["Lines: one", "Lines (or an empty line): three", "Lines (or an empty line):"],
    ]);
    await type(enter);
    await eventually(() => expect(asked).toHaveLength(2));
    expect(asked[1]).toMatchObject({
      line: "note keep 7",
      values: { name: "ferry", title: "Ferry boat", body: "one\nthree" },
      workspace: "local",
      requestId: "console-2",
    });
  });

  test("shows its answer, and the prompt is there again", async () => {
    const { type, shows, screen } = await createStand();
    await type("note", enter, "a", enter, enter, enter, enter, enter);
    await shows([
      ...["news> note", title, "  One word.", "Name: a", "Title: Ferry", "Lines: one"],
      ...["Lines (or an empty line): two", "Lines (or an empty line):", "Kept by note keep 7", "", "news>"],
    ]);
    expect(screen.cursor.column).toBe("news> ".length);
    await type("list", enter);
    await shows(screen.rows);
  });

  test("asks again for what is needed, and for what is too long", async () => {
    const { type, screen } = await createStand();
    await type("note", enter, enter);
    expect(screen.rows.slice(-2)).toEqual(["Name is needed.", "Name:"]);
    await type("more than ten", enter);
    expect(screen.rows.slice(-2)).toEqual(["Name takes 10 characters, these are 13.", "Name: more than ten"]);
    await type(wipe, "ferry", enter);
    expect(screen.rows.at(-1)).toBe("Title: Ferry");
  });

  test("takes an emptied field as empty", async () => {
    const { type, values } = await createStand();
    await type("note", enter, "a", enter, wipe, enter, wipe, enter, wipe, enter, enter);
    await eventually(() => expect(values()).toEqual([undefined, { name: "a", title: "", body: "" }]));
  });

  test.each([
    ["Ctrl-C", "\u0003"],
    ["Esc", "\u001b"],
  ])("is left with %s, and the program goes on", async (_, key) => {
    const { type, shows, asked } = await createStand();
    await type("note", enter, "a", enter, " and", key);
    await shows(["news> note", title, "  One word.", "Name: a", "Left as it was.", "", "news>"]);
    await type("list", enter);
    await eventually(() => expect(asked.map(({ line }) => line)).toEqual(["note", "list"]));
  });

  test("is left when the input ends in the middle of it", async () => {
    const { type, ended, asked } = await createStand();
    await type("note", enter, "\u0004");
    await ended;
    expect(asked).toHaveLength(1);
  });

  test("is asked again after a mistake, with what was typed", async () => {
    const { type, screen, values } = await createStand();
    await type("note", enter, "taken", enter, wipe, "Boat", enter, enter, enter, enter);
    await eventually(() => expect(screen.rows.at(-1)).toBe("Name: taken"));
    expect(screen.rows.slice(-5)).toEqual(["It is taken.", "", title, "  One word.", "Name: taken"]);
    await type(wipe, "ferry", enter, enter, enter, enter, enter);
    await eventually(() => expect(values()[2]).toEqual({ name: "ferry", title: "Boat", body: "one\ntwo" }));
  });

  test("that leads to another form goes on with that one", async () => {
    const { type, screen, asked } = await createStand();
    await type("note", enter, "more", enter, enter, enter, enter, enter);
    await eventually(() => expect(screen.rows.slice(-5, -3)).toEqual(["Say more.", ""]));
    await type("ferry", enter);
    await eventually(() => expect(asked[2]).toMatchObject({ line: "more", values: { name: "ferry" } }));
    expect(screen.rows.slice(-3)).toEqual(["Kept by more", "", "news>"]);
  });

  test("keeps its place when an alert is printed meanwhile", async () => {
    const { type, platform, shows } = await createStand();
    await type("note", enter, "fer");
    const channel = { id: 1, platform: "console", address: "terminal", timezone: "UTC" };
    await platform.send(channel, said("Talks agreed"), "a");
    await type("ry");
    await shows(["news> note", title, "  One word.", "Talks agreed", "", "Name: ferry"]);
  });

  test("leaves no trace in the history of commands", async () => {
    const { type, screen } = await createStand();
    await type("note", enter, "ferry", enter, enter, enter, enter, enter, "list", enter);
    const found: unknown[] = [];
    for (let back = 0; back < 3; back += 1) {
      await type(up);
      found.push(screen.rows.at(-1));
    }
    expect(found).toEqual(["news> list", "news> note", "news>"]);
  });

  test("is the message where nobody types", async () => {
    const { input, ended, shows, asked } = await createStand(false);
    input.end("note\nlist\n");
    await ended;
    await shows(["news> note", "Type: note NAME", "", "news> list", "All notes"]);
    expect(asked.map(({ line }) => line)).toEqual(["note", "list"]);
  });
});

test("a hidden option is not completed", async () => {
  const { type, shows } = await createStand();
  await type("note b", "\t");
  await shows(["news> note b"]);
});

test("whatever a form says is asked in lines without control characters", async () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\u001b[2J", "a\r\nb", "\u202eabc"));
  const field = fc.record({
    label: text,
    hint: text,
    value: text,
    lines: fc.constantFrom("one" as const, "many" as const),
  });
  await fc.assert(
    fc.asyncProperty(text, fc.array(field, { minLength: 1, maxLength: 5 }), async (title, given) => {
      const fields = given.map((one, at) => ({ ...one, name: `f${at}`, required: false, max: 9_000 }));
      const asked: FieldQuestion[] = [];
      await fillIn({ title, submit: "", command: "", fields }, async (question) => {
        asked.push(question);
        return question.value;
      });
      for (const { above, prompt, value } of asked) {
        expect(`${above.replaceAll("\n", "")}${prompt}${value}`).not.toMatch(/\p{Cc}|\u202e/u);
      }
    }),
  );
});
