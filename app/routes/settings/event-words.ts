import { m } from "#app/paraglide/messages.js";

const nouns: Record<string, () => string> = {
  study: m.settings_log_noun_study,
  case: m.settings_log_noun_case,
  consent: m.settings_log_noun_consent,
  document: m.settings_log_noun_document,
  assignment: m.settings_log_noun_assignment,
  assessment: m.settings_log_noun_assessment,
  draw: m.settings_log_noun_draw,
  calibration: m.settings_log_noun_calibration,
  agreement: m.settings_log_noun_agreement,
  evidence: m.settings_log_noun_evidence,
  text: m.settings_log_noun_text,
  pattern: m.settings_log_noun_pattern,
  codebook: m.settings_log_noun_codebook,
  coding: m.settings_log_noun_coding,
  instrument: m.settings_log_noun_instrument,
  meeting: m.settings_log_noun_meeting,
  minutes: m.settings_log_noun_minutes,
  guestLink: m.settings_log_noun_guest_link,
  vote: m.settings_log_noun_vote,
  spotlight: m.settings_log_noun_spotlight,
  summary: m.settings_log_noun_summary,
  summaryLink: m.settings_log_noun_summary_link,
  brainstorm: m.settings_log_noun_brainstorm,
  contribution: m.settings_log_noun_contribution,
  comment: m.settings_log_noun_comment,
  history: m.settings_log_noun_history,
  pseudonym: m.settings_log_noun_pseudonym,
  memberCheck: m.settings_log_noun_member_check,
  action: m.settings_log_noun_action,
  export: m.settings_log_noun_export,
  release: m.settings_log_noun_release,
  member: m.settings_log_noun_member,
  accessLog: m.settings_log_noun_access_log,
};

const verbs: Record<string, () => string> = {
  opened: m.settings_log_verb_opened,
  listed: m.settings_log_verb_listed,
  created: m.settings_log_verb_created,
  edited: m.settings_log_verb_edited,
  imported: m.settings_log_verb_imported,
  recorded: m.settings_log_verb_recorded,
  first_edit: m.settings_log_verb_first_edit,
  closed: m.settings_log_verb_closed,
  still_open: m.settings_log_verb_still_open,
  locked: m.settings_log_verb_locked,
  refused: m.settings_log_verb_refused,
  replaced: m.settings_log_verb_replaced,
  reassigned: m.settings_log_verb_reassigned,
  submitted: m.settings_log_verb_submitted,
  compared: m.settings_log_verb_compared,
  settled: m.settings_log_verb_settled,
  read: m.settings_log_verb_read,
  published: m.settings_log_verb_published,
  prepared: m.settings_log_verb_prepared,
  cast: m.settings_log_verb_cast,
  moved: m.settings_log_verb_moved,
  revealed: m.settings_log_verb_revealed,
  shown: m.settings_log_verb_shown,
  ended: m.settings_log_verb_ended,
  taken_back: m.settings_log_verb_taken_back,
  resolved: m.settings_log_verb_resolved,
  reopened: m.settings_log_verb_reopened,
  named: m.settings_log_verb_named,
  restored: m.settings_log_verb_restored,
  erased: m.settings_log_verb_erased,
  removed: m.settings_log_verb_removed,
  discarded: m.settings_log_verb_discarded,
  decided: m.settings_log_verb_decided,
  approved: m.settings_log_verb_approved,
  used: m.settings_log_verb_used,
  withdrawn: m.settings_log_verb_withdrawn,
  answered: m.settings_log_verb_answered,
  handled: m.settings_log_verb_handled,
  configured: m.settings_log_verb_configured,
  made: m.settings_log_verb_made,
  invited: m.settings_log_verb_invited,
  joined: m.settings_log_verb_joined,
  revoked: m.settings_log_verb_revoked,
  changed: m.settings_log_verb_changed,
};

const channels: Record<string, () => string> = {
  http: m.settings_log_channel_http,
  ws: m.settings_log_channel_ws,
  export: m.settings_log_channel_export,
  job: m.settings_log_channel_job,
  cli: m.settings_log_channel_cli,
};

/** What happened, for people: `history.erased` is "Geschiedenis: definitief gewist". A word that has none yet stands as it is. */
export function eventWords(eventType: string): string {
  const [noun = "", verb = ""] = eventType.split(".");
  return `${nouns[noun]?.() ?? noun}: ${verbs[verb]?.() ?? verb}`;
}

/** By which way it happened. */
export function channelWords(channel: string): string {
  return channels[channel]?.() ?? channel;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** An id as short as still tells it from others. */
export function shortId(id: string): string {
  return uuid.test(id) ? id.slice(0, 8) : id;
}
