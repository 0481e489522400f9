import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Discord, startDiscord } from "../discord.ts";
import { pingsOf } from "./pings.ts";

let server: Discord;
const QUIET = { parse: [] };

beforeEach(async () => {
  server = await startDiscord();
});
afterEach(() => server.close());

async function ask(method: string, path: string, body?: object | FormData) {
  const json = body !== undefined && !(body instanceof FormData);
  const response = await fetch(`${server.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${server.token}`, ...(json ? { "content-type": "application/json" } : {}) },
    ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
  });
  return { status: response.status, body: JSON.parse((await response.text()) || "null") };
}

async function posted(more: object = {}, channel = server.channel("news")) {
  return ask("POST", `/channels/${channel}/messages`, { content: "x", allowed_mentions: QUIET, ...more });
}

describe("whom a message notifies", () => {
  const all = { parse: ["everyone" as const, "roles" as const, "users" as const] };
  const cases: [string, Parameters<typeof pingsOf>[0], string[]][] = [
    ["everything when nothing is said", { content: "@here <@&12> <@!3>" }, ["@here", "role 12", "user 3"]],
    ["nobody when nothing is allowed", { content: "@here <@&12> <@!3>", allowed_mentions: { parse: [] } }, []],
    [
      "whom it names",
      { content: "<@&12> <@&13> <@3>", allowed_mentions: { roles: ["13"], users: ["3"] } },
      ["role 13", "user 3"],
    ],
    ["nobody it does not mention", { content: "x", allowed_mentions: { parse: ["everyone"], roles: ["13"] } }, []],
    [
      "behind a backslash or an unseen character",
      { content: "\\@here @\u200beveryone", allowed_mentions: all },
      ["@here", "@everyone"],
    ],
    ["nobody in an embed", { embeds: [{ description: "@here" }], allowed_mentions: all }, []],
  ];
  test.each(cases)("is %s", (_name, body, pinged) => {
    expect(pingsOf(body).sort()).toEqual(pinged.sort());
  });

  test("is complained of when a client leaves outside text alive", async () => {
    await posted({ allowed_mentions: undefined });
    await posted({ allowed_mentions: { parse: ["users"] } });
    await posted({ content: "@here quoting @everyone", allowed_mentions: { parse: ["everyone"] } });
    await posted({ content: "hello", allowed_mentions: { parse: [], roles: ["600000000000000001"] } });
    expect(server.violations).toHaveLength(4);
  });
});

describe("threads", () => {
  const start = (channel: string, message: string, name = "Talk") =>
    ask("POST", `/channels/${channel}/messages/${message}/threads`, { name });

  test("have the id of their message and are started once", async () => {
    const { id } = (await posted()).body;
    expect((await start(server.channel("news"), id)).body).toMatchObject({ id, type: 11, guild_id: server.guild });
    expect((await start(server.channel("news"), id)).body).toMatchObject({ code: 160004 });
    expect((await ask("GET", `/channels/${server.channel("news")}/messages/${id}`)).body.flags & 32).toBe(32);
  });

  test("need a name, a message, and a channel that can have them", async () => {
    const { id } = (await posted()).body;
    expect((await start(server.channel("news"), id, " ")).body.code).toBe(50035);
    expect((await start(server.channel("news"), id, "x".repeat(101))).body.code).toBe(50035);
    expect((await start(server.channel("desk"), id)).body.code).toBe(10008);
    expect((await start(server.directMessages(), id)).body.code).toBe(50024);
  });

  test("wake when somebody posts, unless they are locked, and cannot be edited in while they sleep", async () => {
    const { id } = (await posted()).body;
    await start(server.channel("news"), id);
    const message = (await posted({}, id)).body;
    server.archiveThread(id);
    expect(
      (await ask("PATCH", `/channels/${id}/messages/${message.id}`, { content: "y", allowed_mentions: QUIET })).body
        .code,
    ).toBe(50083);
    expect((await posted({}, id)).status).toBe(200);
    server.lockThread(id);
    expect((await posted({}, id)).body.code).toBe(160005);
  });
});

test("a reply needs a message of the same channel, or says that it does not mind", async () => {
  const { id } = (await posted()).body;
  expect((await posted({ message_reference: { message_id: id } })).body.type).toBe(19);
  const elsewhere = await posted({ message_reference: { message_id: id } }, server.channel("desk"));
  expect(elsewhere.body).toMatchObject({ code: 50035, errors: { message_reference: {} } });
  const anyway = await posted(
    { message_reference: { message_id: id, fail_if_not_exists: false } },
    server.channel("desk"),
  );
  expect(anyway.status).toBe(200);
});

describe("files", () => {
  function form(payload: object, ...names: string[]): FormData {
    const data = new FormData();
    for (const [n, name] of names.entries()) data.append(`files[${n}]`, new Blob([name]), name);
    data.append("payload_json", JSON.stringify({ content: "x", allowed_mentions: QUIET, ...payload }));
    return data;
  }
  const route = () => `/channels/${server.channel("news")}/messages`;
  const names = () => server.messages("news")[0]?.attachments.map(({ filename }) => filename);

  test("are appended by an edit, or are those that it names", async () => {
    const { id } = (await ask("POST", route(), form({}, "a.png"))).body;
    await ask("PATCH", `${route()}/${id}`, form({}, "b.png"));
    expect(names()).toEqual(["a.png", "b.png"]);
    const kept = server.messages("news")[0]?.attachments[0]?.id;
    await ask("PATCH", `${route()}/${id}`, form({ attachments: [{ id: kept }, { id: 0, description: "c" }] }, "c.png"));
    expect(names()).toEqual(["a.png", "c.png"]);
    await ask("PATCH", `${route()}/${id}`, { attachments: [], allowed_mentions: QUIET });
    expect(names()).toEqual([]);
  });

  test("that are named have to be there, and an embed shows only what is attached", async () => {
    expect((await ask("POST", route(), form({ attachments: [{ id: 1 }] }, "a.png"))).body.code).toBe(50035);
    await ask("POST", route(), form({ embeds: [{ image: { url: "attachment://b.png" } }] }, "a.png"));
    expect(server.violations).toEqual(["an embed shows b.png, which is not attached"]);
  });
});
