import { beforeEach, describe, expect, test } from "vitest";
import { dispatch } from "../../../src/answers/dispatch.ts";
import { renderMessage } from "../../../src/bots/console/render/render.ts";
import { type Database, sqlOf } from "../../../src/db/open.ts";
import { createFetcher } from "../../../src/feeds/http/fetch.ts";
import { unlimited } from "../../../src/messages/limits.ts";
import type { Message } from "../../../src/messages/message.ts";
import { addArticle, openTwoStories } from "../../db/stories/two-stories.ts";

const hour = 3_600_000;
const now = Date.UTC(2025, 7, 20, 12);
let db: Database;
let wakes: number;

beforeEach(async () => {
  db = await openTwoStories(now - hour);
  wakes = 0;
});

async function answer(line: string, { mayManage = true, at = now } = {}): Promise<Message> {
  const wake = () => {
    wakes += 1;
  };
  const fetcher = createFetcher({ userAgent: "test", allowPrivate: [] });
  const report = (error: unknown) => String(error);
  const context = { db, now: at, timezone: "UTC", fetcher, feedSecrets: {}, minPollMs: 1, limits: unlimited, report };
  const wakeups = { wake, wakePoll: wake, wakeCluster: wake };
  const actor = { id: "ann", name: "Ann", mayManage };
  const asked = { line, channel: { platform: "console", address: "here" }, workspace: "w", actor };
  return (await dispatch({ ...context, ...wakeups }, asked)).message;
}

const drawn = (message: Message) =>
  renderMessage(message, { width: 1_000, color: false, hyperlinks: false, timezone: "UTC" }).replaceAll("\u00a0", " ");
const ask = async (line: string, options = {}) => drawn(await answer(line, options));
const commandsOf = (message: Message) =>
  message.blocks.flatMap((block) => (block.kind === "actions" ? block.actions.map((action) => action.command) : []));
const run = (query: string) => sqlOf(db).$client.exec(query);
const develop = (articleId: number, sentence: string, more: { who?: string; disputes?: string; weighty?: 1 } = {}) =>
  sqlOf(db)
    .$client.prepare(
      `insert into developments (story_id, article_id, kind, weighty, sentence, start, end, facts, at, found_at, who, disputes)
       values ((select story_id from story_articles where article_id = ?), ?, ?, ?, ?, 0, 9, '[]', ?, 1, ?, ?)`,
    )
    .run(
      ...[articleId, articleId, more.disputes ? "denied" : "detail", more.weighty ?? 0, sentence],
      ...[now - hour + articleId * 60_000, more.who ?? null],
      more.disputes ? JSON.stringify({ text: more.disputes, articleId: 1, start: 0, end: 9 }) : null,
    );

describe("story", () => {
  test("tells the sources in order with what each added", async () => {
    for (const sentence of ["One more.", "And another.", "A third."]) develop(2, sentence);
    run("update story_articles set origin = 'A', origin_reason = 'same wording as A' where article_id = 3");
    const text = await ask("story 1");
    expect(text).toMatch(
      /A · Title 1 .*first report.*\n.*B · Title 2 .* · new: One more\. \(and 2 more\)\n.*A · Title 3 .* · nothing new\n/,
    );
    expect(text).toMatch(/one, two · 2 outlets · #1/);
    expect(commandsOf(await answer("story 1"))).toEqual([
      ...["story sources 1", "story timeline 1", "why 1", "mute 1", "story pieces 1", "share story 1"],
    ]);
  });

  test("tells what is disputed, what was put right, what people decided, and that it is muted here", async () => {
    develop(3, "We deny it.", { who: "the ministry", disputes: "They agreed.", weighty: 1 });
    run(
      `insert into corrections (story_id, article_id, edit_id, kind, at, was, "is")
        values (1, 2, 1, 'corrected', ${now}, 'Five', 'Six'), (1, 2, 2, 'changed', ${now}, 'Old', 'New')`,
    );
    await ask("story split 1 1");
    await ask("mute 1 2");
    develop(3, "We deny it.", { who: "the ministry", disputes: "They agreed.", weighty: 1 });
    const text = await ask("story 1");
    expect(text).toContain("“They agreed.” · the ministry denies it: We deny it. (A");
    expect(text).toMatch(/Corrected by its publisher\n.*B .*was “Five”, is “Six”\nChanged in its article\n.*was “Old”/);
    expect(text).toMatch(/Decided by people\n.*1 article taken out, now #3 by Ann, 20 Aug 2025/);
    expect(text).toContain("Muted in this channel by Ann until 20 Aug 2025, 14:00");
    expect(await ask("story 3")).toContain("split from #1 by Ann, 20 Aug 2025");
    expect(await ask("why 3")).toMatch(/Decided by people\n.*split from #1 by Ann/);
  });

  test("tells first read from the first that was published", async () => {
    run(`update articles set published_at = ${now - 5 * hour} where id = 3`);
    expect(await ask("story 1")).toMatch(/Title 3 .*\n.*Title 1 .* · first read/);
  });

  test("shows a long story in pages, the newest first", async () => {
    for (let id = 6; id < 10; id += 1) await addArticle(db, id, now + id * 60_000, 1);
    const first = await answer("story 1");
    expect(drawn(first)).not.toContain("A · Title 1 ");
    expect(drawn(first)).toContain("The newest 6 of 7 articles, and what each added");
    expect(commandsOf(first)).toContain("story show 1 2");
    expect(await ask("story show 1 2")).toMatch(/7 articles, page 2 of 2 from the newest\n.*A · Title 1 /);
    expect(commandsOf(await answer("story show 1 99"))).toContain("story show 1 1");
    expect(await ask("story show 1 soon")).toContain("“soon” is no number of a page");
  });

  test("that was put together with another is answered by that one, in every command", async () => {
    await ask("story merge 1 2");
    expect(await ask("story 2")).toMatch(
      /#2 was put together with this story[\s\S]*· #1\n[\s\S]*#2 put together with this by Ann/,
    );
    for (const line of ["story timeline 2", "story sources 2"]) expect(await ask(line)).toContain("· #1");
    expect(commandsOf(await answer("mute 2"))).toContain("unmute 1");
    expect(await ask("why 2")).toContain("(#1)");
    expect(await ask("not-relevant 2 because:duplicate")).toContain("story merge EARLIER 1");
  });

  test.each([
    "story",
    "story timeline",
    "story sources",
    "story pieces",
    "story split",
    "story merge",
    "mute",
    "unmute",
  ])("“%s 99” says that there is no such story, and where to look", async (line) => {
    expect(await ask(`${line} 99`)).toContain("There is no story #99. /news latest shows the newest");
  });
});

test("story timeline has the first report, developments and corrections by their time, who says so, and the phase", async () => {
  develop(2, "It begins on Sunday.", { weighty: 1 });
  develop(3, "No such plan.", { who: "the ministry", disputes: "It begins on Sunday." });
  run(
    `insert into corrections (story_id, article_id, edit_id, kind, at, was, "is") values (1, 2, 1, 'corrected', ${now}, 'Five', 'Six')`,
  );
  run("update stories set phase = 'agreed' where id = 1");
  expect(await ask("story timeline 1")).toMatch(
    /Now: agreed · .*\n.*11:01 · First told · Title 1 \(A .*\n.*11:02 · It begins on Sunday\. \(B .*\n.*11:03 · ⚠ Denied · No such plan\. \(A .*· the ministry · against “It begins on Sunday\.”\n.*12:00 · Corrected · was “Five”, is “Six”/,
  );
  expect(await ask("story timeline 2")).toContain("articles after the first added nothing that was new");
});

test("story sources groups the outlets by origin and says how that is known", async () => {
  expect(await ask("story sources 1")).toContain(
    "A: own report (https://a.example/1) (not compared with the others yet)",
  );
  run("update story_articles set origin = 'A', origin_reason = 'own report' where article_id = 1");
  run(
    "update story_articles set origin = 'Wire', origin_reason = 'credits Wire in its first line' where article_id > 1",
  );
  const text = await ask("story sources 1");
  expect(text).toContain("2 outlets · 3 articles · #1");
  expect(text).toMatch(/A: own report \(https:\/\/a.example\/1\)\n/);
  expect(text).toMatch(
    /Wire: B \(https:\/\/a.example\/2\) \(credits Wire in its first line\), A \(https:\/\/a.example\/3\) \(credits/,
  );
});

describe("story pieces", () => {
  test("offers every article to those who may configure the channel", async () => {
    const pieces = await answer("story pieces 1");
    expect(drawn(pieces)).toMatch(/#1 · A · Title 1[\s\S]*#3 · A · Title 3/);
    expect(commandsOf(pieces)).toEqual(["story split 1 1", "story split 1 2", "story split 1 3", "not-relevant 1"]);
  });

  test("tells the others who can, and everybody when there is nothing to take out", async () => {
    const reader = await answer("story pieces 1", { mayManage: false });
    expect(commandsOf(reader)).toEqual(["not-relevant 1"]);
    expect(drawn(reader)).toContain("Those who may configure this channel can take an article out");
    await ask("story split 2 5");
    const single = await answer("story pieces 2");
    expect(commandsOf(single)).toEqual(["not-relevant 2"]);
    expect(drawn(single)).toContain("nothing to take out. If it belongs to another story: `/news story merge OTHER 2`");
  });
});

describe("story split and story merge", () => {
  test("are for those who may configure the channel", async () => {
    for (const line of ["story split 1 2", "story merge 1 2"])
      expect(await ask(line, { mayManage: false })).toContain("is for those who may configure it");
    expect(wakes).toBe(0);
  });

  test("undo each other by the button of their answer", async () => {
    const split = await answer("story split 1 #3, 2");
    expect(drawn(split)).toMatch(/2 articles taken out of #1 “Title 1”: now #3 Title 2/);
    expect(commandsOf(split)).toEqual(["story 3", "story 1", "story merge 1 3"]);
    expect(wakes).toBe(1);
    const merged = await answer("story merge 1 3");
    expect(drawn(merged)).toMatch(/#3 “Title 2” \(2 articles\) is part of #1 now: Title 1/);
    expect(commandsOf(merged)).toEqual(["story 1", "story split 1 of:3"]);
    await answer("story split 1 of:3");
    expect(await ask("story 3")).toMatch(/#3 was put together with this story[\s\S]*· #4\n/);
    expect(await ask("story split 1 of:3")).toContain("Nothing of #3 is in #1");
    await ask("story merge 1 4");
    await ask("story merge 2 1");
    expect(drawn(await answer("story split 1 of:4"))).toContain("2 articles taken out of #2");
  });

  test.each([
    ["story split 1", "story split needs the numbers of articles, for example /news story split 1 345"],
    ["story split 1 two", "story split needs the numbers of articles"],
    ["story split 1 1 2 3", "Those are all articles of #1, so nothing would stay"],
    ["story split 1 1 4 77", "#4, #77 is not in story #1. Nothing was changed. /news story pieces 1"],
    ["story merge 1", "story merge needs the number of one other story"],
    ["story merge 1 2 3", "story merge needs the number of one other story"],
    ["story merge 1 99", "There is no story #99"],
    ["story merge 1 1", "#1 is part of #1 already"],
  ])("“%s” changes nothing and says what to do", async (line, reason) => {
    expect(await ask(line)).toContain(reason);
    expect(sqlOf(db).$client.prepare("select count(*) n from story_decisions").get()).toEqual({ n: 0 });
  });
});

describe("mute and unmute", () => {
  test("say until when, how to undo it, and show in list", async () => {
    expect(await ask("list")).not.toContain("Muted here");
    const muted = await answer("mute 1 24", { mayManage: false });
    expect(drawn(muted)).toMatch(/Muted #1 in this channel until 21 Aug 2025, 12:00: Title 1/);
    expect(commandsOf(muted)).toEqual(["unmute 1", "list"]);
    expect(await ask("mute 2")).toContain("Muted #2 in this channel for good");
    const list = await answer("list");
    expect(drawn(list)).toMatch(
      /Muted here\n.*#1 · Title 1 · by Ann, until 21 Aug 2025, 12:00\n.*#2 · Title 4 · by Ann, for good/,
    );
    expect(commandsOf(list)).toEqual(["unmute 1", "unmute 2"]);
    expect(await ask("list", { at: now + 24 * hour })).not.toContain("#1 · Title 1");
    expect(await ask("unmute 1")).toContain("This channel hears of #1 again");
    expect(await ask("unmute 1")).toContain("#1 is not muted in this channel");
    expect(wakes).toBe(4);
  });

  test("take whole hours up to a year", async () => {
    expect(await ask("mute 1 0")).toContain("hours takes a whole number, 1 to 8760");
    expect(await ask("mute 1 soon")).toContain("There is no topic “soon”");
  });
});

describe("subscribe", () => {
  test("notes whom new stories call, shows it in list, and forgets it when told", async () => {
    expect(await ask("subscribe one ping:@group:S0123")).toContain(
      "New stories and developments of weight call group S0123.",
    );
    expect(await ask("list")).toContain("calls group S0123");
    expect(await ask("subscribe one relevance:strict")).toContain("from now on: stories that have it in the headline");
    expect(await ask("list")).toMatch(/strict: .*, calls group S0123/);
    expect(await ask("subscribe one ping:off")).toContain("Its posts call nobody.");
    expect(await ask("list")).not.toContain("calls");
  });

  test("refuses a name that is no mention and says how to make one, and changes nothing", async () => {
    expect(await ask("subscribe one ping:desk")).toMatch(/“desk” is nobody that can be called\. Type @ and pick/);
    expect(await ask("list")).toContain("follows no topic yet");
    expect(await ask("subscribe one ping:@here", { mayManage: false })).toContain("for those who may configure it");
  });
});
