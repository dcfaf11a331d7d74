import { localise } from "#app/domain/code-description.ts";
import { perspectives } from "#app/domain/vocabulary.ts";
import { StaticText } from "#app/editor/static-text.tsx";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { RatingWorkspace } from "../assessments/rating-workspace.tsx";
import { textFromGuide } from "../conversations/first-text.ts";
import type { Route } from "./+types/preview";
import { readVersion } from "./read-version.server.ts";
import { useTrialAnswers } from "./use-trial-answers.ts";
import { nameVersion } from "./version-words.ts";

export async function loader(args: Route.LoaderArgs) {
  const { member, found } = await readVersion(args, "protocol.read");
  return { studyId: member.studyId, shown: found.shown, definition: found.definition };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${m.instruments_preview()} · ${loaderData ? localise(loaderData.definition.title, getLocale()) : ""} · ${m.common_product_name()}` },
];

/** An instrument as whoever uses it sees it: a rater's form to try out, or the questions as they stand in a conversation. */
export default function Preview({ loaderData, params }: Route.ComponentProps) {
  const { studyId, shown, definition } = loaderData;
  const trial = useTrialAnswers();
  const instrument = `/studies/${studyId}/protocol/instruments/${params.instrumentId}`;
  const isGuide = definition.kind === "interview_guide";
  return (
    <>
      <PageHeader
        parent={{ label: m.instruments_preview_back(), to: shown.publishedAt ? `${instrument}?version=${shown.version}` : `${instrument}/draft` }}
        title={localise(definition.title, getLocale())}
        subtitle={nameVersion(shown)}
      />
      <Notice title={m.instruments_preview()}>{isGuide ? m.instruments_preview_guide() : m.instruments_preview_rating()}</Notice>
      {isGuide ? (
        <StaticText text={textFromGuide(definition, { heard: perspectives, locale: getLocale() })} />
      ) : (
        <RatingWorkspace
          key={shown.version}
          session={trial.doc && { doc: trial.doc }}
          definition={definition}
          initial={noAnswers}
          canWrite
          insteadOfSubmit={<p>{m.instruments_preview_submit()}</p>}
        />
      )}
    </>
  );
}

const noAnswers = {};
