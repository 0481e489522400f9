import type { FeedItem } from "../stand-ins/feed-server.ts";

/** Headline, what happened, what somebody says of it, what is open. */
const events = [
  [
    "Vintners around Geneva rent cellars to summit delegations",
    "Vintners rented forty vaulted cellars to visiting ministers on Monday and promised to lock the barrels away.",
    "“Nobody ever offered me so much money for an empty room full of spiders,” said Anna Kirst, a grower.",
    "It remains unclear who pays for broken bottles.",
  ],
  [
    "Budapest pilots escort yachts ahead of summit",
    "River pilots escorted eleven yachts past Margaret Island on Tuesday after two ferries nearly collided.",
    "“The current does not ask anybody for a diplomatic passport before it turns,” said Bela Horvath, a captain.",
    "No decision has been taken on night traffic.",
  ],
  [
    "Interpreters in Geneva want shorter summit sessions",
    "A union of interpreters demanded breaks of twenty minutes and will vote on a walkout on 2 September 2025.",
    "“After three hours every language in the world sounds like rain on a tin roof,” said Chiara Donati, its chairwoman.",
    "Employers have not yet responded to the demand.",
  ],
  [
    "Budapest bakeries hire night shifts for summit reporters",
    "Nine bakeries hired ninety apprentices on Wednesday to supply poppy rolls around the clock.",
    "“Journalists eat at four in the morning, and they never bring the trays back,” said David Molnar, a baker.",
    "Whether wages rise remains unclear.",
  ],
  [
    "Locksmiths replace every door at Geneva summit palace",
    "A firm of locksmiths began to exchange 612 cylinders on Thursday because an archive key went missing in spring.",
    "“We found one door that had not been opened since my grandfather was young,” said Emil Roux, its owner.",
    "Where the missing key is remains unknown.",
  ],
  [
    "Court lets students march through Budapest during summit",
    "Judges overturned a police ban on Thursday and allowed a procession of 4,000 undergraduates across Chain Bridge on 5 September 2025.",
    "“A bridge belongs to whoever has to walk home over it in the evening,” said Fanni Szabo, their lawyer.",
    "Police have yet to announce an appeal.",
  ],
  [
    "Orchestra rehearses anthems in Geneva for opening of summit",
    "Eighty musicians rehearsed seventeen anthems on Friday, two of them without any printed score.",
    "“One of the anthems we only know from a very old football record,” said Gilles Perrin, who conducts.",
    "The programme has not been decided.",
  ],
  [
    "Heat closes Budapest metro line used by summit staff",
    "Buckled rails at 41 degrees closed the blue line on Friday, stranding cleaners and cooks for five hours.",
    "“Steel has no patience, and in such weather neither have our passengers,” said Hanna Toth, the operator.",
    "When trains run again remains unclear.",
  ],
] as const;

export const busyWeek = events.map(
  ([title, ...paragraphs], i): FeedItem => ({
    title,
    link: `https://harbour.example/2025/08/report-${i}`,
    guid: `busy-${i}`,
    description: paragraphs.map((each) => `<p>${each}</p>`).join(""),
  }),
);
