import { Client } from "undici";

export type Connections = {
  /** The one connection to a server; opened with the first request. */
  to(origin: string): Client;
  /** Closes the connection to a server that nothing is asked of just now. */
  release(origin: string): void;
  /** Aborts what is under way. */
  destroy(): Promise<void>;
};

/** Made once, since its stack trace costs more than closing a connection. */
const released = new Error("nothing more to ask");

/**
 * One connection to each server. Undici's Agent looks through all of its clients whenever one disconnects, and closes them one
 * by one with errors that cost as much as a request; a round of polls opens and closes thousands.
 */
export function createConnections(options: Client.Options): Connections {
  const clients = new Map<string, Client>();

  function release(origin: string): void {
    const client = clients.get(origin);
    if (!client || client.stats.size > 0) return;
    clients.delete(origin);
    void client.destroy(released);
  }

  return {
    to(origin) {
      let client = clients.get(origin);
      if (!client) {
        client = new Client(origin, options);
        client.on("disconnect", () => release(origin)).on("connectionError", () => release(origin));
        clients.set(origin, client);
      }
      return client;
    },
    release,
    async destroy() {
      const all = [...clients.values()];
      clients.clear();
      await Promise.all(all.map((client) => client.destroy()));
    },
  };
}
