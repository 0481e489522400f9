/** Whose topics a request means, as `platform:id`: its workspace's; in direct messages, which no workspace shares, the person's. */
export function workspaceOf(asked: {
  channel: { platform: string };
  workspace?: string;
  actor: { id: string };
}): string {
  return `${asked.channel.platform}:${asked.workspace ?? asked.actor.id}`;
}
