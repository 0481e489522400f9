/** "en" of "en-GB". */
export function primaryTag(language: string): string {
  return language.toLowerCase().split("-", 1)[0] ?? language;
}

/** Whether what is written so may speak to readers of a language: also where it does not say in which it is written. */
export function speaks({ language: written }: { language?: string }, language: string | undefined): boolean {
  return written === undefined || language === undefined || primaryTag(written) === language;
}
