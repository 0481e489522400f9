/** What stands between a reader and an article. */
export type Wall = "subscription" | "consent" | "login" | "javascript" | "robot";

/** A longer paragraph tells news, even if it is news of cookies. */
const longestLine = 700;

/**
 * In English, German, French, Spanish, Italian, Polish, Turkish, Ukrainian and Russian. Only what a page says to its reader: countries are
 * "already a member" too, and "accept all" conditions. Linear patterns only.
 */
const walls: readonly (readonly [Wall, readonly RegExp[]])[] = [
  [
    "robot",
    [
      /\b(?:verify (?:that )?you are (?:a )?human|are you a robot|you are not a robot|checking your browser|unusual traffic from your|enable cookies to continue)\b/,
    ],
  ],
  [
    "javascript",
    [
      /\b(?:enable|turn on|activate|requires?|without|disabled?) javascript\b|\bjavascript (?:is (?:disabled|required|not)|must be|needs to be|to be enabled)\b/,
      /\b(?:aktivieren sie javascript|javascript aktivieren|activez javascript|active javascript|habilit[ae] javascript|włącz javascript)|(?:включите|увімкніть) javascript/,
    ],
  ],
  [
    "subscription",
    [
      /\b(?:to (?:continue|keep) reading|continue reading (?:this (?:article|story) )?(?:with|for)|already (?:a|have a) (?:subscriber|subscription|member\?)|subscribers? only|only (?:for|to) subscribers|(?:exclusive to|reserved for) (?:our )?(?:subscribers|members))/,
      /\b(?:subscribe (?:now|today|to (?:read|continue|unlock|access))|start your (?:free )?trial|unlock this article|get unlimited access|free articles? (?:left|remaining|this month)|choose your plan)\b/,
      /\b(?:jetzt (?:weiterlesen|abonnieren)|nur für abonnenten|mit .{0,20}abo weiterlesen|réservé (?:à nos|aux) abonnés|abonnez-vous pour|déjà abonné|suscr[ií]bete para|solo para suscriptores|riservato agli abbonati|abbonati per|dostęp dla subskrybentów)/,
      /aboneler(?:e|imize) özel|лише для передплатників|оформіть передплату|щоб читати далі|только для подписчиков|оформите подписку|чтобы продолжить чтение/,
    ],
  ],
  [
    "login",
    [
      /\b(?:(?:log|sign) in to (?:continue|read|your account|view)|please (?:log|sign) in|create (?:a free|your) account|register (?:for free )?to (?:continue|read)|forgot(?:ten)? (?:your )?password)\b/,
      /\b(?:melden sie sich an|connectez-vous pour|inicia sesión para|accedi per|zaloguj się)|увійдіть, щоб|войдите, чтобы/,
    ],
  ],
  [
    "consent",
    [
      /\bwe (?:and our (?:\d{1,5} )?(?:trusted )?partners )?(?:use|store|value|process) (?:and\/or |and )?.{0,40}(?:cookies|your privacy|your consent|personal data)\b/,
      /\b(?:(?:accept|reject|allow) (?:all )?cookies|manage (?:your )?(?:cookies|consent)|consent (?:choices|preferences|settings)|withdraw your consent|our (?:cookie|privacy) (?:policy|notice)|cookie (?:policy|settings)|personali[sz]ed (?:ads|advertising))\b/,
      /^(?:(?:accept|reject|allow|agree to) all|alle akzeptieren|alle ablehnen|tout (?:accepter|refuser)|aceptar todo|accetta tutt[oi]|zaakceptuj wszystkie)$/,
      /\bwir (?:und unsere .{0,20}partner )?(?:verwenden|nutzen|setzen) .{0,30}cookies|\bnous (?:et nos .{0,20}partenaires )?utilisons .{0,30}cookies|\b(?:utilizamos|usamos) cookies|\butilizziamo .{0,20}cookie|\bużywamy plików cookie|çerezler/,
      /ми використовуємо .{0,30}(?:cookie|куки)|файли cookie|мы используем .{0,30}(?:cookie|куки)|файлы cookie/,
    ],
  ],
];

/** Which wall a paragraph of plain text is part of; undefined for news. */
export function wallOf(line: string): Wall | undefined {
  if (line.length > longestLine) return undefined;
  const words = line.toLowerCase().replaceAll("’", "'");
  return walls.find(([, patterns]) => patterns.some((pattern) => pattern.test(words)))?.[0];
}
