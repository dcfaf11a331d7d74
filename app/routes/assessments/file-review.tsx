import { m } from "#app/paraglide/messages.js";
import type { Route } from "./+types/file-review";
import { RatingsPage } from "./ratings-page.tsx";
import { readRatings } from "./read-ratings.server.ts";

export function loader(args: Route.LoaderArgs) {
  return readRatings(args, "checklist");
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: `${m.assessments_file_review_meta({ code: params.code })} · ${m.common_product_name()}` }];

export default function FileReview({ loaderData, params }: Route.ComponentProps) {
  return (
    <RatingsPage
      {...loaderData}
      params={params}
      title={m.assessments_file_review_title({ code: params.code })}
      none={m.assessments_file_review_none()}
      noneHelp={m.assessments_file_review_none_help()}
    />
  );
}
