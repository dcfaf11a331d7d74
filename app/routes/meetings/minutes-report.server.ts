import { localise } from "#app/domain/code-description.ts";
import { rankByDots, type Round } from "#app/domain/dot-vote.ts";
import { attendanceByRole, type Attendant } from "#app/domain/minutes.ts";
import { roles } from "#app/domain/vocabulary.ts";
import { reportTable, type Report, type ReportBlock } from "#app/exports/report.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import type { TextNode } from "#app/realtime/plain-text.ts";
import { formatDate, formatInstant } from "#app/ui/dates.ts";
import { actionLevelLabel, actionStrengthLabel, meetingTypeLabel, polarityLabel, roleLabel } from "#app/ui/vocabulary.ts";
import type { MeetingDetails } from "#db/queries/meetings.ts";
import type { MinutesApproval } from "#db/queries/minutes.ts";
import type { AgreedAction } from "#db/schema/index.ts";
import { notedBlocks } from "./noted.ts";
import { durationText, roundTitle, votersText } from "./words.ts";

/** Everything in the minutes that their reader may see. */
export type MinutesToReport = {
  meeting: MeetingDetails;
  studyName: string;
  isSynthetic: boolean;
  readerName: string;
  madeAt: Date;
  /** The approval that stands; null for a draft. */
  approval: MinutesApproval | null;
  items: { title: string; minutes: number; text: TextNode }[];
  hiddenItemCount: number;
  attendance: Attendant[];
  decisions: string[];
  rounds: Round[];
  actions: AgreedAction[];
};

/** The minutes of a meeting as a report, in the reader's language. */
export function minutesReport(minutes: MinutesToReport): Report {
  const { meeting, approval, decisions, items, hiddenItemCount } = minutes;
  return {
    title: meeting.title,
    subtitle: [m.meetings_minutes(), meetingTypeLabel(meeting.type), formatDate(meeting.heldOn), meeting.place].filter(Boolean).join(" · "),
    language: getLocale() === "nl" ? "nl-NL" : "en-GB",
    notice: [
      approval ? null : m.meetings_minutes_draft_notice(),
      m.meetings_minutes_made_for({ name: minutes.readerName, date: formatInstant(minutes.madeAt, "day") }),
      minutes.isSynthetic ? m.exports_report_synthetic() : null,
    ]
      .filter(Boolean)
      .join(" "),
    author: minutes.studyName,
    pageWord: m.exports_report_page(),
    blocks: [
      ...(meeting.goal ? [paragraph(`${m.meetings_field_goal()}: ${meeting.goal}`)] : []),
      paragraph(m.meetings_facilitator({ name: meeting.facilitatorName })),
      heading(m.meetings_decisions()),
      decisions.length === 0 ? paragraph(m.meetings_minutes_no_decisions()) : { kind: "list", items: decisions, isOrdered: true },
      heading(m.meetings_actions()),
      ...actionSection(minutes.actions),
      ...minutes.rounds.flatMap(voteSection),
      heading(m.meetings_notes()),
      ...items.flatMap(({ title, minutes: length, text }, index): ReportBlock[] => {
        const blocks = notedBlocks(text);
        return [
          { kind: "heading", level: 2, text: `${index + 1}. ${title} (${durationText(length)})` },
          ...(blocks.length > 0 ? blocks : [{ kind: "paragraph" as const, text: m.meetings_notes_empty(), style: "source" as const }]),
        ];
      }),
      ...(hiddenItemCount > 0 ? [paragraph(hiddenItemCount === 1 ? m.meetings_minutes_hidden_one() : m.meetings_minutes_hidden({ count: hiddenItemCount }))] : []),
      heading(m.meetings_attendance()),
      ...attendanceSection(minutes.attendance),
      heading(m.meetings_minutes_approval()),
      ...approvalSection(approval),
    ],
  };
}

function actionSection(actions: readonly AgreedAction[]): ReportBlock[] {
  if (actions.length === 0) return [paragraph(m.meetings_minutes_no_actions())];
  const hasThemes = actions.some(({ themes = [] }) => themes.length > 0);
  const themesText = ({ themes = [] }: AgreedAction) => themes.map((label) => localise(label, getLocale())).join("; ") || "–";
  return [
    reportTable(actions, [
      { header: m.meetings_action_what(), share: 34, isNumber: false, text: ({ what }) => what },
      ...(hasThemes ? [{ header: m.improvements_field_themes(), share: 18, isNumber: false, text: themesText }] : []),
      { header: m.meetings_action_owner(), share: 16, isNumber: false, text: ({ ownerName }) => ownerName },
      {
        header: m.meetings_minutes_level(),
        share: 16,
        isNumber: false,
        text: ({ level, strength }) => `${actionLevelLabel(level)}, ${actionStrengthLabel(strength).toLowerCase()}`,
      },
      { header: m.meetings_action_due(), share: 12, isNumber: false, text: ({ dueOn }) => formatDate(dueOn) },
      { header: m.meetings_action_measure(), share: 22, isNumber: false, text: ({ measure }) => measure || "–" },
    ]),
  ];
}

/** A vote that is closed, with what nobody chose in it too. */
function voteSection(round: Round): ReportBlock[] {
  if (round.state !== "closed") return [];
  const proposals = rankByDots(round.proposals.map((proposal) => ({ ...proposal, dots: proposal.dots ?? 0 })));
  const hasPolarity = proposals.some(({ polarity }) => polarity !== null);
  return [
    heading(roundTitle(round.subject)),
    paragraph(`${votersText(round.voterCount)}. ${m.meetings_minutes_vote_rules({ count: round.dotsPerPerson })}`),
    ...(round.unreadableCount > 0 ? [paragraph(m.meetings_vote_unreadable({ count: round.unreadableCount }))] : []),
    reportTable(proposals, [
      { header: m.meetings_proposals(), share: 60, isNumber: false, text: ({ label }) => localise(label, getLocale()) },
      ...(hasPolarity
        ? [{ header: m.meetings_minutes_polarity(), share: 25, isNumber: false, text: ({ polarity }: (typeof proposals)[number]) => (polarity ? polarityLabel(polarity) : "–") }]
        : []),
      { header: m.meetings_minutes_dots(), share: 15, isNumber: true, text: ({ dots }) => String(dots) },
    ]),
  ];
}

function attendanceSection(attendance: readonly Attendant[]): ReportBlock[] {
  if (attendance.length === 0) return [paragraph(m.meetings_attendance_none())];
  return [
    reportTable(attendanceByRole(attendance, roles), [
      { header: m.meetings_attendance_role(), share: 25, isNumber: false, text: ({ role }) => roleLabel(role) },
      { header: m.meetings_attendance_count(), share: 12, isNumber: true, text: ({ people }) => String(people.length) },
      { header: m.meetings_attendance_who(), share: 63, isNumber: false, text: ({ people }) => people.map(personText).join("; ") },
    ]),
  ];
}

function personText({ name, organisationName }: Attendant): string {
  return organisationName ? `${name} (${organisationName})` : name;
}

function approvalSection(approval: MinutesApproval | null): ReportBlock[] {
  if (!approval) return [paragraph(m.meetings_minutes_draft_notice())];
  return [
    paragraph(m.meetings_minutes_approved_by({ name: approval.approvedByName, at: formatInstant(approval.approvedAt) })),
    paragraph(`${m.meetings_minutes_checksum()}: ${approval.sha256}`),
  ];
}

function heading(text: string): ReportBlock {
  return { kind: "heading", level: 1, text };
}

function paragraph(text: string): ReportBlock {
  return { kind: "paragraph", text };
}
