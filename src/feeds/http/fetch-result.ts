import type { Millis, Validators } from "../../model.ts";
import type { FetchFailure } from "./fetch-failure.ts";

export type FetchResult =
  | {
      kind: "fetched";
      /** Where the redirects led. */
      url: string;
      /** Decompressed. */
      body: Uint8Array;
      contentType?: string;
      validators?: Validators;
      /** SHA-256 of the body, in hex. */
      bodyHash: string;
      maxAgeMs?: Millis;
      /** Where the answer came from when every redirect on the way was permanent, public and stayed with HTTPS. */
      movedTo?: string;
      /** The hub and the document's own address, as `Link` headers name them (WebSub). */
      links?: { hub?: string; self?: string };
    }
  | { kind: "unchanged"; maxAgeMs?: Millis; movedTo?: string }
  | FetchFailure;
