import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Answer, Request } from "../../../../src/bots/platform.ts";
import { formView } from "../../../../src/bots/slack/listen/form-view.ts";
import type { Form } from "../../../../src/messages/form.ts";
import { actions, paragraph } from "../../../../src/messages/message.ts";
import { buttonsOf } from "../../../stand-ins/slack/people.ts";
import { shown } from "../../../stand-ins/slack/shown.ts";
import { checkView } from "../../../stand-ins/slack/view-limits.ts";
import { eventually, until } from "../../../until.ts";
import { type Bench, note, setUp } from "../slack-bench.ts";

const hostile = "<!channel> <@U0ADMIN> *loud* :tada: \u202e\ud800 & <https://a.example|b>";

const form: Form = {
  title: "New note",
  submit: "Keep",
  command: "note keep 7",
  fields: [
    { name: "name", label: "Name", hint: "one word", lines: "one", required: true, max: 20 },
    { name: "body", label: "What it says", value: "first\nsecond", lines: "many", required: false, max: 3_000 },
  ],
};

/** `note` asks, `note keep` takes what it was filled in with. */
function notes({ line, values }: Request): Answer {
  const asking = { fallback: "Type: note keep NAME", blocks: [paragraph("Type: note keep NAME")] };
  if (!values) return { message: asking, visibility: "asker", form };
  if (values.name === "taken") return { message: note("That name is taken."), visibility: "asker", mistake: true };
  if (values.name === "again") {
    const message = { ...note("Say more."), blocks: [paragraph("Say more."), actions({ label: "Go", command: "go" })] };
    return { message, visibility: "asker", form: { ...form, title: "Say more", command: "note more" } };
  }
  return { message: note(`Kept by ${line}`), visibility: "asker" };
}

let bench: Bench;
beforeEach(async () => {
  bench = await setUp();
  bench.answerWith(notes);
});
afterEach(async () => {
  expect(bench.slack.violations).toEqual([]);
  await bench.close();
});

const fields = (user?: string) => bench.slack.form(user)?.fields;
const button = { type: "button" as const, action_id: "news:0:0", value: "note", text: { text: "New" } };

describe("an answer that asks for something", () => {
  it("to a slash command opens a modal with its fields, and no message", async () => {
    expect(await bench.slack.slash("note")).toEqual([]);
    expect(bench.slack.form()?.view).toMatchObject({ title: { text: "New note" }, submit: { text: "Keep" } });
    const plain = { placeholder: undefined, hint: undefined };
    expect(fields()).toEqual([
      {
        ...plain,
        name: "name",
        label: "Name",
        value: "",
        multiline: false,
        optional: false,
        max: 20,
        placeholder: "one word",
      },
      {
        ...plain,
        name: "body",
        label: "What it says",
        value: "first\nsecond",
        multiline: true,
        optional: true,
        max: 3_000,
      },
    ]);
    expect(bench.slack.ephemerals()).toEqual([]);
  });

  it("to a button opens it for the presser", async () => {
    await bench.slack.press(button, { user: "U0ADMIN" });
    expect([fields("U0ADMIN")?.length, fields()]).toEqual([2, undefined]);
  });

  it("to a mention is its message, because Slack opens no modal without a trigger", async () => {
    expect(await bench.slack.mention("note")).toMatchObject([{ text: "Type: note keep NAME" }]);
    expect(fields()).toBeUndefined();
  });

  it.each([
    ["that comes after the trigger has expired", () => bench.slack.expireTriggers()],
    ["whose modal Slack refuses", () => bench.slack.fail("views.open", { kind: "status", status: 500 })],
  ])("%s is its message", async (_, happens) => {
    bench.answerWith((request) => {
      happens();
      return notes(request);
    });
    expect(await bench.slack.slash("note")).toMatchObject([{ text: "Type: note keep NAME" }]);
    expect(fields()).toBeUndefined();
    expect(bench.log.filter(({ level }) => level === "warn")).toHaveLength(1);
  });

  it("with more than a modal can hold is its message", async () => {
    const command = "x".repeat(3_000);
    bench.answerWith((request) => ({ ...notes(request), form: { ...form, command } }));
    expect(await bench.slack.slash("note")).toMatchObject([{ text: "Type: note keep NAME" }]);
  });
});

describe("what a form is filled in with", () => {
  it("is handed on as values of the form's command, from where it was asked for, and answered to its sender", async () => {
    await bench.slack.slash("note", { channel: "C0DESK" });
    const answers = await bench.slack.submitForm({ name: "ferry", body: "a <b> &amp; *c*\nd" });
    expect(answers).toMatchObject([{ visibility: "ephemeral", text: "Kept by note keep 7" }]);
    expect(bench.requests[1]).toEqual({
      line: "note keep 7",
      values: { name: "ferry", body: "a <b> &amp; *c*\nd" },
      channel: { platform: "slack", address: "C0DESK" },
      workspace: "T0TEAM",
      actor: { id: "U0ASKER", name: "ada", mayManage: false },
      requestId: expect.any(String),
    });
    expect(bench.slack.ephemerals()).toMatchObject([{ channel: "C0DESK", user: "U0ASKER" }]);
    expect(fields()).toBeUndefined();
  });

  it("is an empty text for a field that was emptied", async () => {
    await bench.slack.slash("note");
    await bench.slack.submitForm({ name: "ferry", body: "" });
    expect(bench.requests[1]?.values).toEqual({ name: "ferry", body: "" });
  });

  it("is answered once when Slack delivers it twice, and may be sent again", async () => {
    await bench.slack.slash("note");
    const taken = await bench.slack.submitForm({ name: "taken" }, { deliveries: 2 });
    expect(taken).toEqual([]);
    expect(fields()).toHaveLength(2);
    const kept = await bench.slack.submitForm({ name: "ferry" }, { deliveries: 2 });
    expect(kept).toHaveLength(1);
    expect(bench.requests.map(({ values }) => values?.name)).toEqual([undefined, "taken", "ferry"]);
  });

  it("is refused inside the modal, which keeps it and can be corrected", async () => {
    await bench.slack.slash("note");
    await bench.slack.submitForm({ name: "taken", body: hostile });
    expect(shown({ blocks: bench.slack.form()?.view.blocks.slice(0, 1) }).plain).toContain("That name is taken.");
    expect(fields()?.map(({ value }) => value)).toEqual([
      "taken",
      "<!channel> <@U0ADMIN> *loud* :tada: \ufffd & <https://a.example|b>",
    ]);
    expect(bench.slack.ephemerals()).toEqual([]);
    expect(await bench.slack.submitForm({ name: "ferry" })).toMatchObject([{ text: "Kept by note keep 7" }]);
    expect(bench.requests.at(-1)?.values?.body).toContain("<!channel>");
  });

  it("that leads to another form shows it in the same modal", async () => {
    await bench.slack.slash("note");
    await bench.slack.submitForm({ name: "again" });
    const view = bench.slack.form()?.view;
    expect(view?.title.text).toBe("Say more");
    expect(shown({ blocks: view?.blocks.slice(0, 1) }).plain).toContain("Say more.");
    expect(buttonsOf(view?.blocks ?? [])).toEqual([]);
    expect(await bench.slack.submitForm({ name: "ferry" })).toMatchObject([{ text: "Kept by note more" }]);
  });

  it("is acknowledged before Slack loses patience, and answered when the answer is there", async () => {
    await bench.close();
    bench = await setUp({ slack: { acknowledgeWithinMs: 10 } });
    bench.answerWith(notes);
    await bench.slack.slash("note");
    bench.answerWith(async (request) => {
      await until(() => bench.slack.socketMode.unacknowledged === 0);
      return { ...notes(request), message: note("That took a while."), form };
    });
    expect(await bench.slack.submitForm({ name: "ferry" })).toMatchObject([{ text: "That took a while." }]);
    expect(fields()).toBeUndefined();
  });

  it("closes the modal when no answer can be made, and the next is answered", async () => {
    await bench.slack.slash("note");
    bench.answerWith(() => {
      throw new Error("the handler broke its contract");
    });
    await bench.slack.submitForm({ name: "ferry" }, { expect: 0 });
    expect(fields()).toBeUndefined();
    await eventually(() => expect(bench.log.filter(({ level }) => level === "error")).toHaveLength(1));
    bench.answerWith(notes);
    await bench.slack.slash("note");
    expect(await bench.slack.submitForm({ name: "ferry" })).toHaveLength(1);
  });

  it("is answered in its channel even where the bot is no member", async () => {
    bench.slack.workspace.addChannel({ id: "C0FAR", member: false });
    await bench.slack.slash("note", { channel: "C0FAR" });
    await bench.slack.submitForm({ name: "ferry" });
    expect(bench.slack.ephemerals()).toMatchObject([{ channel: "C0FAR", text: "Kept by note keep 7" }]);
  });

  it("is answered through a post once the request that asked can take no more", async () => {
    await bench.slack.press(button, { thread: "1700000000.000100" });
    bench.slack.fail("respond", { kind: "status", status: 404 });
    await bench.slack.submitForm({ name: "ferry" });
    expect(bench.slack.ephemerals()).toMatchObject([{ channel: "C0NEWS", thread_ts: "1700000000.000100" }]);
  });

  it("is answered also by a program that was restarted meanwhile", async () => {
    await bench.slack.slash("note");
    await bench.restart();
    await bench.slack.submitForm({ name: "taken", body: "kept" });
    expect(fields()?.map(({ value }) => value)).toEqual(["taken", "kept"]);
    await bench.slack.submitForm({ name: "ferry" });
    expect(bench.slack.ephemerals()).toMatchObject([{ channel: "C0NEWS", text: "Kept by note keep 7" }]);
  });

  it("is answered in direct messages where the channel takes no post either", async () => {
    bench.slack.workspace.addChannel({ id: "C0FAR", member: false });
    await bench.slack.slash("note", { channel: "C0FAR" });
    bench.slack.fail("respond", { kind: "status", status: 404 });
    expect(await bench.slack.submitForm({ name: "ferry" })).toMatchObject([{ text: "Kept by note keep 7" }]);
    expect(bench.slack.messages("D0ASKER")).toMatchObject([{ text: "Kept by note keep 7" }]);
  });
});

describe("the workspace", () => {
  it("is named by every kind of request, and by none in direct messages", async () => {
    bench.answerWith(() => ({ message: note("yes"), visibility: "asker" }));
    await bench.slack.slash("a");
    await bench.slack.press(button);
    await bench.slack.mention("c");
    await bench.slack.slash("d", { channel: "D0ASKER" });
    const workspaces = bench.requests.map(({ workspace }) => workspace);
    expect(workspaces).toEqual(["T0TEAM", "T0TEAM", "T0TEAM", undefined]);
  });

  it("of a form's values is none in direct messages", async () => {
    await bench.slack.slash("note", { channel: "D0ASKER" });
    await bench.slack.submitForm({ name: "ferry" });
    expect(bench.requests[1]).not.toHaveProperty("workspace");
  });
});

it("lets whatever a form says into a modal that Slack takes", () => {
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
    fc.property(text, text, fc.array(field, { minLength: 1, maxLength: 5 }), text, (title, submit, given, said) => {
      const fields = given.map((one, index) => ({ ...one, name: `field-${index}` }));
      const view = formView({ title, submit, command: "note keep", fields }, { channel: "C0NEWS" }, note(said || "x"));
      expect(checkView(view)).toBeUndefined();
      expect(JSON.stringify(view).isWellFormed()).toBe(true);
      expect(shown({ blocks: view?.blocks.filter(({ type }) => type !== "input") }).mentions).toEqual([]);
    }),
  );
});
