/** Enough of a request to know whose topics are meant. */
export type RequestOrigin = { channel: { platform: string }; workspace?: string; actor: { id: string } };

/** Whose topics a request means, as `platform:id`: its workspace's; in direct messages, which no workspace shares, the person's. */
export function workspaceOf({ channel, workspace, actor }: RequestOrigin): string {
  return `${channel.platform}:${workspace ?? actor.id}`;
}
