import { memo } from "react";
import { codingIdsIn } from "#app/editor/coded-text.ts";
import { StaticText } from "#app/editor/static-text.tsx";
import textStyles from "#app/editor/text.module.css";
import { m } from "#app/paraglide/messages.js";
import type { CodingEntry } from "#app/realtime/documents.ts";
import type { TextNode } from "#app/realtime/plain-text.ts";
import { classNames } from "#app/ui/class-names.ts";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import type { CommentsOnPage } from "../comments/view-comments.server.tsx";
import { type Codebook, nameCodings } from "./codebook.ts";
import { CodingList } from "./coding-list.tsx";
import { PanelSwitch } from "./panel-switch.tsx";
import { WorkspaceLayout } from "./workspace-layout.tsx";
import styles from "./workspace.module.css";

/** The conversation as the server knows it: to be read before the editor has loaded, and without a script at all. */
export const StaticWorkspace = memo(function StaticWorkspace({
  text,
  codings,
  codebook,
  canWrite,
  comments,
}: {
  text: TextNode;
  codings: Record<string, CodingEntry>;
  codebook: Codebook;
  canWrite: boolean;
  comments: CommentsOnPage;
}) {
  const named = new Map(nameCodings(codings, codebook).map((coding) => [coding.id, coding]));
  const placed = codingIdsIn(text).flatMap((id) => named.get(id) ?? []);
  const placedIds = new Set(placed.map(({ id }) => id));
  const orphans = [...named.values()].filter(({ id }) => !placedIds.has(id));
  const besides = (ids: string[]) => (
    <span className={styles.fixedLabels}>
      {ids
        .flatMap((id) => named.get(id) ?? [])
        .map((coding) => (
          <span key={coding.id} className={classNames(styles.label, styles[coding.polarity])}>
            <PolarityMark polarity={coding.polarity} />
            <span>{coding.label}</span>
          </span>
        ))}
    </span>
  );
  return (
    <WorkspaceLayout
      {...(canWrite && { bar: "" })}
      text={
        <div role="group" aria-label={m.conversations_notes_label()}>
          <StaticText
            text={text}
            className={classNames(textStyles.withSpeakers, styles.coded)}
            codings={{ classOf: (id) => (codings[id] ? classNames(styles.passage, styles[codings[id].polarity]) : null), beside: besides }}
          />
        </div>
      }
      panel={
        <>
          <PanelSwitch codings={placed.length} comments={comments.fields["notes"]?.openCount ?? 0} />
          <CodingList placed={placed} orphans={orphans} />
        </>
      }
      below={<noscript className={styles.below} dangerouslySetInnerHTML={{ __html: comments.fields["notes"]?.html ?? "" }} />}
    />
  );
});
