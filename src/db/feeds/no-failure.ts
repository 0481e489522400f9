/** What a feed's row says of its failures when the last answer was good. */
export const noFailure = {
  failures: 0,
  failuresAlike: 0,
  failureKind: null,
  failureStatus: null,
  failureReason: null,
  failingSince: null,
} as const;
