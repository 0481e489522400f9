const MOST_REMEMBERED = 2000;

/**
 * True the first time an id is shown, false after. Slack delivers again what it thinks was not acknowledged, within minutes;
 * the oldest ids are forgotten first.
 */
export function createSeenOnce(): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return false;
    seen.add(id);
    for (const oldest of seen) {
      if (seen.size <= MOST_REMEMBERED) break;
      seen.delete(oldest);
    }
    return true;
  };
}
