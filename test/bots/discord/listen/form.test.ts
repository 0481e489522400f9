import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { modalJson } from "../../../../src/bots/discord/listen/form-json.ts";
import type { Answer, Request } from "../../../../src/bots/platform.ts";
import type { CommandDefinition } from "../../../../src/commands/command.ts";
import type { Form } from "../../../../src/messages/form.ts";
import { actions, paragraph } from "../../../../src/messages/message.ts";
import { readModal } from "../../../stand-ins/discord/modal-rules.ts";
import { createWorld } from "../../../stand-ins/discord/world.ts";
import { until } from "../../../until.ts";
import { channelOf, discord, platformFor, recordingHandlers, saying } from "../with-discord.ts";

const hostile = "@everyone <@1> **loud** `x` \u202e\ud800 [a](https://a.example)";

const definitions: readonly CommandDefinition[] = [
  {
    name: "note",
    description: "Keep a note",
    permission: "everyone",
    examples: ["note"],
    mayAskBack: true,
    options: [
      { name: "name", description: "Its name", type: "text", required: false },
      { name: "body", description: "What it says", type: "text", required: false, hidden: true },
    ],
  },
  { name: "list", description: "All notes", permission: "everyone", examples: ["list"], options: [] },
];

const form: Form = {
  title: "New note",
  submit: "Keep",
  command: "note keep 7",
  fields: [
    { name: "name", label: "Name", hint: "one word", lines: "one", required: true, max: 20 },
    {
      name: "body",
      label: "What it says",
      hint: "a line",
      value: "first\nsecond",
      lines: "many",
      required: false,
      max: 3_000,
    },
  ],
};

const asking: Answer = { message: saying("Type: note NAME"), visibility: "asker", form };

/** `note` asks, `note keep` takes what it was filled in with. */
function notes({ line, values }: Request): Answer {
  if (values?.name === "taken") return { message: saying("That name is taken."), visibility: "asker", mistake: true };
  return values ? { message: saying(`Kept by ${line}`), visibility: "asker" } : asking;
}

async function listening(
  answer: Parameters<typeof recordingHandlers>[0] = notes,
  options: Parameters<typeof platformFor>[1] = {},
) {
  const server = await discord();
  const { platform, logged } = platformFor(server, options);
  const { heard, handlers } = recordingHandlers(answer);
  await platform.start(handlers, definitions);
  return { server, platform, logged, heard };
}

/** Waits until Discord was told to wait: for so many interactions. */
async function toldToWait({ requests }: Awaited<ReturnType<typeof discord>>, times = 1): Promise<void> {
  await until(() => requests.filter((request) => request.endsWith("/callback")).length >= times);
}

/** One that is slower than a form may be: it answers when Discord was told to wait. */
async function listeningSlowly(answer: (request: Request) => Answer) {
  const late = async (request: Request) => {
    await toldToWait(bench.server);
    return answer(request);
  };
  const bench = await listening(late, { formWithinMs: 10 });
  return bench;
}

describe("an answer that asks for something", () => {
  test("to a command is a modal with its fields, and no message", async () => {
    const { server } = await listening();
    const { modal, messages } = await server.command("note");
    expect(messages).toEqual([]);
    expect(modal).toMatchObject({
      title: "New note",
      components: [
        {
          label: "Name",
          component: { custom_id: "name", style: 1, required: true, max_length: 20, placeholder: "one word" },
        },
        {
          label: "What it says",
          description: "a line",
          component: { custom_id: "body", style: 2, required: false, value: "first\nsecond" },
        },
      ],
    });
    expect(server.violations).toEqual([]);
  });

  test("to a button is shown to the presser", async () => {
    const { server, platform } = await listening();
    const card = { fallback: "Card", blocks: [paragraph("Card"), actions({ label: "Note", command: "NOTE for 7" })] };
    const sent = await platform.send(channelOf(server), card, "story:1");
    const { modal } = await server.press(sent.kind === "sent" ? sent.ref : "", "Note");
    expect(modal?.title).toBe("New note");
  });

  test("that takes longer than a modal may is its message, for the asker alone", async () => {
    const { server } = await listeningSlowly(notes);
    expect(await server.command("note")).toMatchObject({ text: "Type: note NAME", ephemeral: true, modal: undefined });
    expect(server.violations).toEqual([]);
  });

  test("from a command that is not known to ask is its message", async () => {
    const { server } = await listening(() => asking);
    expect(await server.command("list")).toMatchObject({ text: "Type: note NAME", ephemeral: true });
  });

  test("is its message where Discord does not take the modal", async () => {
    const { server, logged } = await listening();
    server.fail("POST /interactions/*/*/callback", { kind: "status", status: 400, code: 50035 });
    expect((await server.command("note")).text).toBe("Type: note NAME");
    expect(logged.filter(({ level }) => level === "warn")).toHaveLength(1);
  });

  test.each([
    ["a command that no modal can keep", { ...form, command: "x".repeat(99) }],
    ["more fields than a modal has", { ...form, fields: Array(6).fill(form.fields[0]) }],
    ["no field", { ...form, fields: [] }],
  ])("with %s is its message", async (_, unfit) => {
    const { server } = await listening(() => ({ ...asking, form: unfit }));
    expect((await server.command("note")).text).toBe("Type: note NAME");
    expect(server.violations).toEqual([]);
  });
});

describe("a command that may ask", () => {
  test("is answered for its asker alone when it does not", async () => {
    const { server } = await listening(() => ({ message: saying("Done."), visibility: "asker" }));
    expect(await server.command("note")).toMatchObject({ text: "Done.", ephemeral: true });
  });

  test("is still answered when it takes long", async () => {
    const { server } = await listeningSlowly(() => ({ message: saying("At last."), visibility: "channel" }));
    expect((await server.command("note")).text).toBe("Posted here for everyone.\nAt last.");
    expect(server.violations).toEqual([]);
  });

  test.each([
    ["at once", listening],
    ["when Discord was told to wait", listeningSlowly],
  ])("whose answer cannot be made ends in an apology (%s)", async (_, listeningSo) => {
    const { server, logged } = await listeningSo(() => {
      throw new RangeError("broken on purpose");
    });
    expect((await server.command("note")).text).toContain("Something went wrong");
    expect(logged.at(-1)?.level).toBe("error");
  });

  test("offers no option that only a form fills in", async () => {
    const { server } = await listening();
    expect(server.commands()[0]?.options[0]?.options.map(({ name }) => name)).toEqual(["name"]);
  });
});

describe("what a form is filled in with", () => {
  test("is handed on as values of the form's command, and answered to its sender alone", async () => {
    const { server, heard } = await listening();
    const { modal } = await server.command("note");
    const answer = await server.submit(modal, { name: "ferry", body: `a **b**\n${"\\"}c` }, { manage: true });
    expect(answer).toMatchObject({ text: "Kept by note keep 7", ephemeral: true });
    expect(heard.requests[1]).toEqual({
      line: "note keep 7",
      values: { name: "ferry", body: `a **b**\n${"\\"}c` },
      channel: { platform: "discord", address: server.channel("news") },
      workspace: server.guild,
      actor: { id: "700000000000000001", name: "Ada", mayManage: true },
      requestId: expect.any(String),
    });
    expect(server.violations).toEqual([]);
  });

  test("is an empty text for a field that was emptied", async () => {
    const { server, heard } = await listening();
    const { modal } = await server.command("note");
    await server.submit(modal, { name: "ferry", body: "" });
    expect(heard.requests[1]?.values).toEqual({ name: "ferry", body: "" });
  });

  test("stands under a mistake, because the modal is gone by then", async () => {
    const { server } = await listening();
    const { modal } = await server.command("note");
    const { text, ephemeral } = await server.submit(modal, { name: "taken", body: hostile.toWellFormed() });
    expect(text).toContain("That name is taken.");
    expect(text).toContain("name: taken");
    expect(text).toContain("body: @everyone <@1> **loud** `x`");
    expect(ephemeral).toBe(true);
    expect(server.violations).toEqual([]);
  });

  test("is answered with a message also where the answer asks again", async () => {
    const { server } = await listening(() => asking);
    const { modal } = await server.command("note");
    expect((await server.submit(modal, { name: "ferry" })).text).toBe("Type: note NAME");
    expect(server.violations).toEqual([]);
  });

  test("may take long to answer", async () => {
    const { server } = await listening(async (request) => {
      if (request.values) await toldToWait(server, 2);
      return notes(request);
    });
    const { modal } = await server.command("note");
    expect((await server.submit(modal, { name: "ferry" })).text).toBe("Kept by note keep 7");
  });
});

test("the server is the workspace of a request, and direct messages have none", async () => {
  const { server, heard } = await listening();
  await server.command("list");
  await server.command("list", {}, { dm: true });
  const { modal } = await server.command("note", {}, { dm: true });
  await server.submit(modal, { name: "ferry" }, { dm: true });
  expect(heard.requests.map(({ workspace }) => workspace)).toEqual([server.guild, undefined, undefined, undefined]);
});

test("whatever a form says becomes a modal that Discord takes", () => {
  const world = createWorld("token", () => 1_800_000_000_000);
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(hostile, "x".repeat(5_000), "😀".repeat(2_000)));
  const field = fc.record({
    label: text,
    hint: text,
    value: text,
    lines: fc.constantFrom("one" as const, "many" as const),
    required: fc.boolean(),
    max: fc.integer({ min: -1, max: 9_000 }),
  });
  fc.assert(
    fc.property(text, fc.array(field, { minLength: 1, maxLength: 5 }), (title, given) => {
      const fields = given.map((one, index) => ({ ...one, name: `field-${index}` }));
      const modal = modalJson({ title, submit: "Keep", command: "note keep", fields });
      expect(() => readModal(JSON.parse(JSON.stringify(modal)), world)).not.toThrow();
    }),
  );
});
