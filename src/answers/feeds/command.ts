import type { Command, CommandContext, Reply } from "../../commands/command.ts";
import { notAllowed } from "../../commands/not-allowed.ts";
import { type UserError, userError } from "../../errors.ts";
import { addFeeds, followFeed } from "./add.ts";
import { pause, remove, resume } from "./change.ts";
import { postHeld, seeHeld } from "./held.ts";
import { listFeeds, showFeed } from "./show.ts";
import { testFeed } from "./test.ts";

type FeedAction = {
  /** What has to follow the action, for the mistake of leaving it out; absent: nothing. */
  needs?: string;
  manager?: true;
  run(context: CommandContext, what: string): Promise<Reply | UserError>;
};

const feedActions: Readonly<Record<string, FeedAction>> = {
  list: { run: listFeeds },
  show: { needs: "a feed's number, outlet or address", run: showFeed },
  add: { needs: "the address of a feed or of a site", manager: true, run: addFeeds },
  follow: { needs: "the address of a feed", manager: true, run: followFeed },
  remove: { needs: "a feed's number, outlet or address", manager: true, run: remove },
  pause: { needs: "a feed's number, outlet or address", manager: true, run: pause },
  resume: { needs: "a feed's number, outlet or address", manager: true, run: resume },
  test: { needs: "a feed's number or any address", run: testFeed },
  post: { needs: "the number of a feed with held articles", manager: true, run: postHeld },
  seen: { needs: "the number of a feed with held articles", manager: true, run: seeHeld },
};

export const feedsCommand: Command = {
  name: "feeds",
  description: "Show the watched feeds and how they are; add, test, pause or remove one",
  options: [
    {
      name: "action",
      description: "list unless told; add looks for a site's feeds, follow adds one",
      type: "choice",
      required: false,
      choices: Object.keys(feedActions),
    },
    {
      name: "what",
      label: "FEED|URL",
      description: "A feed's number, outlet or address; for add any address, then the outlet's name",
      type: "feed",
      required: false,
      rest: true,
    },
  ],
  permission: "everyone",
  examples: ["feeds", "feeds add example.org Example Times", "feeds show 12", "feeds pause 12 too noisy"],
  async run(context, args) {
    const name = String(args.action ?? "list");
    const action = feedActions[name] as FeedAction;
    const what = plain(args.what);
    if (action.manager && !context.actor.mayManage) return notAllowed(`feeds ${name}`);
    if (action.needs && what === "") {
      return userError("missing", `feeds ${name} needs ${action.needs}, for example /news feeds ${example(name)}`);
    }
    return action.run(context, what);
  },
};

/** Quotes only hold words together, and every word belongs to `what` anyway. */
function plain(what: string | number | undefined): string {
  return String(what ?? "")
    .replaceAll(/["“”\s]+/g, " ")
    .trim();
}

function example(action: string): string {
  return action === "add" || action === "follow" ? `${action} https://news.example.org/feed` : `${action} 12`;
}
