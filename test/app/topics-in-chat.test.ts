import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { renderMessage } from "../../src/bots/console/render/render.ts";
import type { Answer } from "../../src/bots/platform.ts";
import { activeTopics } from "../../src/db/topics/watchlists.ts";
import { foundArticles } from "../answers/search/found-articles.ts";
import type { SlackButton } from "../stand-ins/slack/people.ts";
import { shown } from "../stand-ins/slack/shown.ts";
import { type Newsroom, openNewsroom, reports } from "./newsroom.ts";

let room: Newsroom;

beforeEach(async () => {
  room = await openNewsroom();
  await room.later(); // what outlets have when they are first polled is no news
});
afterEach(async () => {
  expect(room.slack.violations).toEqual([]);
  expect(room.discord.violations).toEqual([]);
  await room.close();
});

const admin = { user: "U0ADMIN" };
const manager = { manage: true };
type Reply = { text: string; blocks: unknown[] };

const words = (answer: Reply | undefined) => (answer ? shown({ blocks: answer.blocks }).plain : "");
const ask = async (line: string, who: object = admin) => words((await room.slack.slash(line, who))[0]);

function buttonsOf(answer: Reply | undefined): SlackButton[] {
  const blocks = (answer?.blocks ?? []) as { type: string; elements?: SlackButton[] }[];
  return blocks.flatMap((block) => (block.type === "actions" ? (block.elements ?? []) : []));
}

async function press(answer: Reply | undefined, label: string, who: object = admin): Promise<Reply | undefined> {
  const button = buttonsOf(answer).find((one) => one.text.text === label);
  if (!button) throw new Error(`no button ${label} among ${buttonsOf(answer).map((one) => one.text.text)}`);
  return (await room.slack.press(button, who))[0];
}

/** A person at the terminal, or of any workspace that the stand-ins do not have. */
async function typed(line: string, { workspace = "local", platform = "console", values = {} } = {}): Promise<Answer> {
  const channel = { platform, address: `of-${workspace}` };
  const actor = { id: "root", name: "root", mayManage: true };
  return room.app.handlers.answer({ line, values, channel, workspace, actor, requestId: `${line}${Math.random()}` });
}
const drawn = ({ message }: Answer) =>
  renderMessage(message, { width: 400, color: false, hyperlinks: false, timezone: "UTC" });

const venue = { name: "Bridges", query: "bridge AND (port OR harbour)", watch: "Harbour: harbour\nVilnius", title: "" };

/** Three outlets write of three things, one of them an article on a bridge that no topic of the watchlist wants. */
async function stored(): Promise<void> {
  room.publish("harbour", reports.unrelated, reports.harbour);
  room.publish("meridian", { ...reports.meridian, title: "Ukraine offers ceasefire, bridge at the port reopens" });
  await room.later();
}

describe("a topic of one's own", () => {
  test("on Slack: a form, what it would have found, Save; its past is found and not posted, its news is posted", async () => {
    await stored();
    await room.slack.slash("topic add", admin);
    const [draft] = await room.slack.submitForm(venue, admin);
    expect(words(draft)).toMatch(/Bridges \(bridges\)/);
    expect(words(draft)).toMatch(/Would have matched 2 articles in 2 stories in the last 30 days, of 3 stored/);
    expect(words(draft)).toContain("Harbour bridge closes for repairs");
    expect(words(draft)).toMatch(/Watched: Harbour \(1\), Vilnius \(0\)/);
    expect((await activeTopics(room.db)).map((t) => t.name)).not.toContain("bridges");

    const saved = await press(draft, "Save");
    expect(words(saved)).toContain("Bridges (bridges) is a topic of this workspace now.");
    expect(words(await press(saved, "Subscribe this channel"))).toContain("This channel now follows Bridges.");
    await room.later();
    expect(room.slack.messages("C0NEWS")).toEqual([]);
    expect(await ask("latest bridges")).toMatch(/Harbour bridge closes for repairs.*/s);
    expect(await ask("latest bridges")).toContain("2 outlets");
    expect(await ask("topic show bridges")).toMatch(
      /2 articles in 2 stories.*Followed by slack C0NEWS.*last changed by grace/s,
    );

    room.publish("nordlys", {
      ...reports.unrelated,
      title: "Second harbour bridge planned",
      link: "https://nordlys.example/2",
      guid: "n2",
      description: "<p>A second bridge is planned at the harbour of Vilnius.</p>",
    });
    await room.later();
    const posts = room.slack.messages("C0NEWS");
    expect(posts).toHaveLength(1);
    expect(shown({ blocks: posts[0]?.blocks ?? [] }).plain).toMatch(/Bridges · 2 outlets/);
  });

  test("on Discord: the same by a modal, and a query that cannot be read keeps what was typed", async () => {
    await stored();
    const { modal } = await room.discord.command("topic", { action: "add" }, manager);
    const bad = await room.discord.submit(modal, { ...venue, query: "bridge AND (port OR" }, manager);
    expect(bad.text).toMatch(/In the query, column 20: .*\^/s);
    const again = await room.discord.press(bad.messages[0]?.id ?? "", "Change", manager);
    expect(again.modal).toMatchObject({ title: "Change topic" });
    const good = await room.discord.submit(again.modal, { query: venue.query }, manager);
    expect(good.text).toContain("Would have matched 2 articles in 2 stories");
    const saved = await room.discord.press(good.messages[0]?.id ?? "", "Save", manager);
    expect(saved.text).toContain("is a topic of this workspace now");
    expect(await room.discord.autocomplete("subscribe", "topic", "brid", manager)).toEqual(["bridges"]);
  });

  test("at the terminal: typed on one line, tried, saved, changed, exported, removed", async () => {
    await stored();
    const asked = await typed("topic add");
    expect(asked.form?.fields.map((field) => field.name)).toEqual(["name", "query", "watch", "title"]);
    const draft = await typed(
      'topic add bridges query:"bridge \\"port authority\\"" title:"All bridges" watch:"Harbour; X=y"',
    );
    expect(drawn(draft)).toMatch(/All bridges \(bridges\)[\s\S]*1 article in 1 story/);
    expect(drawn(await typed("topic save 1"))).toContain("is a topic of this workspace now");
    expect((await activeTopics(room.db)).at(-1)).toMatchObject({
      query: 'bridge "port authority"',
      workspace: "console:local",
      watch: [
        { value: "Harbour", spellings: ["Harbour"] },
        { value: "X", spellings: ["y"] },
      ],
    });
    const form = (await typed("topic edit bridges")).form;
    expect(form?.fields.map((field) => field.value)).toEqual([
      "bridges",
      'bridge "port authority"',
      "Harbour\nX: y",
      "All bridges",
    ]);
    const values = { name: "bridges", query: "bridge", watch: "", title: "Any bridge" };
    expect(drawn(await typed(form?.command ?? "", { values }))).toMatch(/Any bridge[\s\S]*2 articles/);
    await typed("topic save 2");
    expect(drawn(await typed("topic export"))).toContain("query: bridge");
    expect(drawn(await typed("topic remove bridges"))).toContain("Remove Any bridge");
    expect(drawn(await typed("topic remove bridges sure"))).toContain("is removed");
    expect(drawn(await typed("latest bridges"))).toContain("There is no topic");
  });

  test("may be made, changed and removed by those alone who may configure; everybody may look and try", async () => {
    await stored();
    for (const action of ["add", "edit ceasefire", "copy ceasefire", "remove ceasefire", "save 1", "import"])
      expect(await ask(`topic ${action}`, {})).toContain("is for those who may configure it");
    expect(await ask("topic show ceasefire", {})).toMatch(/2 articles in 1 story.*Of the watchlist/s);
    expect(await ask("topic test title:bridge", {})).toMatch(/Would have matched 2 articles/);
    expect(await ask('topic test title:"harbour bridge"', {})).toMatch(/Would have matched 1 article/);
    expect(await ask("topic test (bridge", {})).toMatch(/column 1: a parenthesis that is never closed/);
  });

  test("of the watchlist is changed by a copy", async () => {
    const [answer] = await room.slack.slash("topic edit ceasefire", admin);
    expect(words(answer)).toContain("A copy of it is yours to change.");
    await press(answer, "Make a copy").catch(() => undefined);
    expect(
      room.slack
        .form("U0ADMIN")
        ?.fields.map((field) => field.value)
        .slice(0, 2),
    ).toEqual(["ceasefire-2", "(ceasefire OR truce) AND @ukraine"]);
    const [draft] = await room.slack.submitForm({ name: "truces" }, admin);
    await press(draft, "Save");
    expect((await activeTopics(room.db, "slack:T0TEAM")).map((topic) => topic.name)).toContain("truces");
    expect(await ask("topic add ceasefire query:x")).toContain("There is a topic ceasefire already");
  });
});

describe("another workspace", () => {
  test("sees nothing of it: not in lists, lookups, search, completion, cards or reasons; and may use the name itself", async () => {
    const other = { platform: "console", workspace: "other" };
    await typed('topic add talks query:"ceasefire" title:"Secret talks"');
    await typed("topic save 1");
    await room.later();
    await typed("subscribe talks");
    await typed("subscribe ceasefire", other);
    await room.slack.slash("subscribe ceasefire", admin);
    await room.discord.command("subscribe", { topic: "ceasefire" }, manager);
    room.publish("harbour", reports.harbour);
    await room.later();
    for (const line of [
      "topics",
      "topic list",
      "latest talks",
      "search truce topic:talks",
      "topic show talks",
      "story 1",
      "why 1",
      "list",
      "latest",
    ])
      expect([line, drawn(await typed(line, other))]).toEqual([line, expect.not.stringContaining("Secret talks")]);
    expect(drawn(await typed("story 1"))).toContain("Secret talks");
    const cards = [...room.slack.messages("C0NEWS"), ...room.discord.messages("news")];
    expect(cards).toHaveLength(2);
    expect(JSON.stringify(cards)).not.toContain("Secret talks");
    expect(await room.discord.autocomplete("subscribe", "topic", "ta", manager)).toEqual([]);
    expect(drawn(await typed('topic add talks query:"bridge"', other))).toContain("Talks (talks)");
    await typed("topic save 2", other);
    await typed("topic save 2");
    expect((await activeTopics(room.db)).filter((topic) => topic.name === "talks")).toHaveLength(2);
    await room.later();
    expect(drawn(await typed("topic show talks"))).toContain("1 article in 1 story");
    expect(drawn(await typed("topic show talks", other))).toContain("0 articles");
  });

  test("cannot save, change or discard its drafts", async () => {
    await typed('topic add talks query:"ceasefire"');
    for (const action of ["save", "change", "try", "discard"])
      expect(drawn(await typed(`topic ${action} 1`, { workspace: "other" }))).toContain("That draft is gone");
    expect(drawn(await typed("topic try 1"))).toContain("Would have matched");
  });
});

test("what is stored is matched with a changed topic though other topics matched it before, and no card is touched", async () => {
  await room.slack.slash("subscribe ceasefire", admin);
  room.publish("harbour", reports.harbour);
  await room.later();
  expect(room.slack.messages("C0NEWS")).toHaveLength(1);
  await typed('topic add mediators query:"mediators"');
  await typed("topic save 1");
  await room.later();
  expect(drawn(await typed("latest mediators"))).toContain("Kyiv proposes ceasefire");
  await typed('topic edit mediators query:"nothing-of-the-kind"');
  await typed("topic save 2");
  await room.later();
  expect(drawn(await typed("latest mediators"))).toContain("No stories yet");
  expect(room.slack.messages("C0NEWS")[0]?.edits).toEqual([]);
  expect((await foundArticles(room.db, "mediators"))[0]?.storyId).toBe(1);
});

test("a topic whose alias is gone stops nobody else, and says so", async () => {
  await typed('topic add own query:"@ukraine bridge"');
  await typed("topic save 1");
  await room.later();
  const { installWatchlist, installedWatchlist } = await import("../../src/db/topics/watchlists.ts");
  const watchlist = await installedWatchlist(room.db);
  if (!watchlist) throw new Error("no watchlist");
  const topics = watchlist.topics.map((topic) => ({ ...topic, query: topic.query.replace("@ukraine", "Ukraine") }));
  await installWatchlist(room.db, { ...watchlist, topics, aliases: [] });
  await room.slack.slash("subscribe ceasefire", admin);
  room.publish("meridian", reports.meridian);
  await room.later();
  expect(room.slack.messages("C0NEWS")).toHaveLength(1);
  expect(drawn(await typed("topic show own"))).toMatch(/matches nothing at the moment: .*no alias “@ukraine”/);
  expect(room.complaints.filter((line) => line.includes("does not compile"))).toHaveLength(1);
});

test("strict relevance waits for a headline; the story comes when an outlet has it there", async () => {
  await room.slack.slash("subscribe ceasefire relevance:strict", admin);
  await room.discord.command("subscribe", { topic: "ceasefire" }, manager);
  expect(await ask("list")).toContain("strict: stories that have it in the headline");
  const quiet = { ...reports.harbour, title: "Proposal along the line of contact to begin Sunday" };
  room.publish("harbour", { ...quiet, description: quiet.description });
  await room.later();
  expect(room.slack.messages("C0NEWS")).toEqual([]);
  expect(room.discord.messages("news")).toHaveLength(1);
  room.publish("meridian", reports.meridian);
  await room.later();
  expect(room.slack.messages("C0NEWS")).toHaveLength(1);
  expect(room.discord.messages("news")).toHaveLength(1);
  expect(await ask("subscribe ceasefire relevance:all")).toContain("follows Ceasefire, from now on: every story");
  expect(await ask("list")).not.toContain("strict");
});

describe("Not relevant", () => {
  const fairs = ["Ohio", "Ohio", "Ohio"].map((state, at) => ({
    ...{
      title: `Geneva in ${state} hosts summit number ${at} of beekeepers`,
      link: `https://harbour.example/f${at}`,
      guid: `f${at}`,
    },
    description: `<p>Talks number ${at} among ${["potters", "bakers", "divers"][at]} of Geneva.</p>`,
  }));

  async function objectTo(numbers: readonly number[], because: string): Promise<string[]> {
    const answers: string[] = [];
    for (const [at, id] of numbers.entries()) {
      room.slack.workspace.addUser({ id: `U0${at}`, name: `reader${at}` });
      answers.push(await ask(`not-relevant ${id} because:${because}`, { user: `U0${at}` }));
    }
    return answers;
  }

  test("asks why, and after three people proposes a rule that leaves such stories out, with what would go", async () => {
    await room.slack.slash("subscribe summit-venue", admin);
    room.publish("meridian", { ...reports.other, guid: "m5", link: "https://meridian.example/5" });
    await room.later();
    for (const [at] of fairs.entries()) {
      room.publish("harbour", ...fairs.slice(0, at + 1).toReversed());
      await room.later(60 * 80);
    }
    const cards = room.slack.messages("C0NEWS");
    const ids = [
      ...new Set(cards.flatMap((card) => /story more (\d+)/.exec(JSON.stringify(card.blocks))?.[1] ?? [])),
    ].map(Number);
    expect(ids.length).toBeGreaterThanOrEqual(3);
    expect(await ask("not-relevant 2", {})).toMatch(/What is wrong with/);
    const answers = await objectTo([ids[1] ?? 0, ids[2] ?? 0, ids.at(-1) ?? 0], "wrong-place");
    expect(answers[0]).toContain("When 2 more people say so");
    expect(answers[2]).toContain("a change is proposed in this channel");
    await room.later();
    const proposal = room.slack.messages("C0NEWS").at(-1);
    const text = shown({ blocks: proposal?.blocks ?? [] }).plain;
    expect(text).toContain('-title:("Ohio")');
    expect(text).toMatch(/4 articles → 1 in the last 30 days/);
    const applied = await press({ text: "", blocks: proposal?.blocks ?? [] }, "Apply");
    expect(words(applied)).toContain("(summit-venue-2) is a topic of this workspace now");
    await objectTo([ids[1] ?? 0], "wrong-place");
    await room.later();
    expect(room.slack.messages("C0NEWS").at(-1)?.ts).toBe(proposal?.ts);
  });

  test("counts a person once, and says so when no rule helps", async () => {
    await room.slack.slash("subscribe ceasefire", admin);
    room.publish("harbour", reports.harbour);
    await room.later();
    await ask("not-relevant 1 because:opinion");
    await ask("not-relevant 1 because:opinion");
    expect(await ask("not-relevant 1 because:duplicate")).toContain("When 2 more people say so");
    const answers = await objectTo([1, 1, 1], "opinion");
    expect(answers[2]).toContain("proposed");
    await room.later();
    const text = shown({ blocks: room.slack.messages("C0NEWS").at(-1)?.blocks ?? [] }).plain;
    expect(text).toMatch(/3 readers found stories irrelevant \(opinion, no news\).*no rule tells them apart/s);
  });
});
