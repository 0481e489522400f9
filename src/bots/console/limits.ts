import { type MessageLimits, unlimited } from "../../messages/limits.ts";

/** A terminal scrolls, and has no buttons: their command lines are printed. */
export const consoleLimits: MessageLimits = unlimited;
