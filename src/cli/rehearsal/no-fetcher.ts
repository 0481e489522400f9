import type { Fetcher } from "../../feeds/http/fetch.ts";
import { failure } from "../../feeds/http/fetch-failure.ts";

const refusal = failure("refused", "A rehearsal asks no server.");

/** Leaves the network alone: what is played was fetched before. */
export const noFetcher: Fetcher = {
  fetch: async () => refusal,
  post: async () => refusal,
  isOpened: () => false,
  closing: new AbortController().signal,
  close: async () => {},
};
