/** True for the title of a running page, which repeats many newsrooms and is rewritten as things happen. */
export function isLiveTitle(title: string): boolean {
  return live.test(title.slice(0, 500));
}

const live =
  /^live\b|\blive(?: updates?| ?blog| ?ticker| coverage| news)?\s{0,3}(?:[:|–—-]|$)|\b(?:as it happened|latest updates|en direct|liveblog|liveticker|live-ticker|round-?up|key events|(?:daily|morning|evening) briefing|newsletter)\b|(?:^|[^\p{L}])(?:онлайн|наживо|текстова трансляція)(?:[^\p{L}]|$)/iu;
