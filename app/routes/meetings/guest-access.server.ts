import { redirect, type RouterContextProvider } from "react-router";
import { viewerContext } from "#app/context.ts";
import { isGuestAccount } from "#app/domain/guest-link.ts";
import { services } from "#app/services.ts";
import { findGuestLink, type FoundGuestLink } from "#db/queries/guest-links.ts";

type Context = Readonly<RouterContextProvider>;

/** The link by which whoever asks came in; null for everybody with an account of their own. */
export async function findOwnGuestLink(context: Context): Promise<FoundGuestLink | null> {
  const viewer = context.get(viewerContext);
  if (!viewer || !isGuestAccount(viewer)) return null;
  const { store, now } = services();
  return store.transaction({ as: "service" }, (db) => findGuestLink(db, { userId: viewer.userId }, now()));
}

/** Leads a guest whose meeting is over, or who has the address of another, to what their link is worth (rule GL2). */
export async function leadGuestBack(context: Context, { studyId, meetingId }: { studyId: string; meetingId: string }): Promise<void> {
  const link = await findOwnGuestLink(context);
  if (link && link.studyId === studyId && (link.meetingId !== meetingId || link.state !== "used")) throw redirect("/meeting-link/mine");
}
