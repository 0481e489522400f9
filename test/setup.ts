// Node's own fetch comes first, as it does in the program: the undici that discord.js brings cannot upload through that of the feeds.
import "node:http";
import fc from "fast-check";
import { runs } from "./runs.ts";

const { FC_SEED } = process.env;

// The same examples in every run, so that a failure is one of the code. Whoever gives a seed looks into a failure, which is when
// shrinking is worth its time.
fc.configureGlobal({ seed: Number(FC_SEED ?? 1), numRuns: runs(100), endOnFailure: FC_SEED === undefined });
