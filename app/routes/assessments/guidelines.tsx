import { m } from "#app/paraglide/messages.js";
import type { Route } from "./+types/guidelines";
import { RatingsPage } from "./ratings-page.tsx";
import { readRatings } from "./read-ratings.server.ts";

export function loader(args: Route.LoaderArgs) {
  return readRatings(args, "guideline_set");
}

export const meta: Route.MetaFunction = ({ params }) => [{ title: `${m.assessments_guidelines_meta({ code: params.code })} · ${m.common_product_name()}` }];

export default function Guidelines({ loaderData, params }: Route.ComponentProps) {
  return (
    <RatingsPage
      {...loaderData}
      params={params}
      title={m.assessments_guidelines_title({ code: params.code })}
      none={m.assessments_guidelines_none()}
      noneHelp={m.assessments_guidelines_none_help()}
    />
  );
}
