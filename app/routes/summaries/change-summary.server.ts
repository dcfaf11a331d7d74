import type { RouterContextProvider } from "react-router";
import type { SummaryEvent } from "#app/domain/audit.ts";
import { recognisableInSummary } from "#app/domain/meeting-summary.ts";
import type { Member } from "#app/domain/member.ts";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { notFound } from "#app/http/responses.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { getMeeting } from "#db/queries/meetings.ts";
import { listWhatIdentifies, saveSummary } from "#db/queries/summaries.ts";
import { createSummaryLink, handleRemark, listSummaryReaders, withdrawSummaryLink } from "#db/queries/summary-links.ts";
import type { Db } from "#db/client.ts";
import type { SummaryChange } from "./forms.ts";
import { readerName } from "./words.ts";

/** What the page shows of it: sentences by field, and what comes back with them. */
type Outcome = { errors: FormErrors; values: FormValues };
type Context = Readonly<RouterContextProvider>;
type MadeLink = { address: string; name: string };

const done: Outcome = { errors: {}, values: {} };
const wrongState = (): Outcome => ({ errors: { form: m.summaries_problem_state() }, values: {} });

/** Carries out one change of a summary or of who may read it. @throws the 404 response when there is no such meeting, reader or link */
export async function changeSummary(context: Context, member: Member, meetingId: string, change: SummaryChange): Promise<Outcome> {
  const outcome = await asViewer(context, async (db): Promise<Outcome | MadeLink> => {
    if (!(await getMeeting(db, { studyId: member.studyId, meetingId }))) throw notFound();
    return carryOut(db, change);
  });
  return "address" in outcome ? handOver(outcome, change.intent === "makeLink" ? change.email : undefined) : outcome;

  async function carryOut(db: Db, one: SummaryChange): Promise<Outcome | MadeLink> {
    const now = services().now();
    const note = (type: SummaryEvent) => record(context, db, member, { type, meetingId });
    switch (one.intent) {
      case "save":
      case "approve": {
        const { text, contact, isChecked } = one;
        const isApproved = one.intent === "approve";
        const found = isApproved && !isChecked ? recognisableInSummary(text, await listWhatIdentifies(db, { studyId: member.studyId, meetingId })) : [];
        if (found.length > 0) return { errors: { text: m.summaries_problem_found({ words: found.join(", ") }) }, values: { text, contact, found } };
        const saved = await saveSummary(db, member, { meetingId, text, contact, isApproved, now });
        if (saved !== "changed") return wrongState();
        await note(isApproved ? "summary.approved" : "summary.edited");
        return done;
      }
      case "makeLink": {
        const readers = await listSummaryReaders(db, { studyId: member.studyId, meetingId, now });
        const { person, guestLinkId, caseId } = one.reader;
        const reader = readers.find((known) => known.person === person && known.guestLinkId === guestLinkId && known.caseId === caseId);
        if (!reader) throw notFound();
        if (reader.obstacle) return { errors: { reader: m.summaries_problem_consent() }, values: {} };
        const made = await createSummaryLink(db, member, { id: services().newId(), meetingId, reader, now });
        if (made === "wrong_state") return wrongState();
        await note("summaryLink.created");
        return { address: `${services().baseUrl}/meeting-summary/${made.token}`, name: readerName(reader) };
      }
      case "withdrawLink":
        if (!(await withdrawSummaryLink(db, member, { meetingId, linkId: one.linkId, now }))) throw notFound();
        await note("summaryLink.withdrawn");
        return done;
      case "handle":
      case "reopen":
        if (!(await handleRemark(db, member, { meetingId, linkId: one.linkId, isHandled: one.intent === "handle", now }))) throw notFound();
        await note("summaryLink.handled");
        return done;
    }
  }
}

/** Sends a link where there is an address and a mail server; a link that was sent is not shown: it is for one person. The address is kept nowhere. */
async function handOver({ address, name }: MadeLink, email: string | undefined): Promise<Outcome> {
  const { sendMail } = services();
  const isSent =
    email !== undefined &&
    (await sendMail?.({ to: email, subject: m.summaries_mail_subject({}, { locale: "nl" }), text: m.summaries_mail_text({ link: address }, { locale: "nl" }) })) === true;
  return { errors: {}, values: { name, link: isSent ? "" : address, sentTo: isSent ? email : "", notSentTo: !isSent && email ? email : "" } };
}
