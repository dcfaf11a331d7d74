import { localise } from "#app/domain/code-description.ts";
import type { ReleaseContent } from "#app/domain/release/release-content.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { formatDate } from "#app/ui/dates.ts";

/** The account of a release in paragraphs: page, report and codebook say the same. */
export function methodSentences({ method, rule, countedOn, guidelines, study }: ReleaseContent): string[] {
  const { threshold, minimumCases, minimumOrganisations, hidesZero } = rule;
  return [
    m.releases_method_cases({ day: formatDate(countedOn), cases: method.caseCount, organisations: method.organisationCount }),
    m.releases_method_counting(),
    m.releases_method_interval(),
    ...(guidelines.length > 0 ? [m.releases_method_adherence()] : []),
    [
      m.releases_method_hidden({ below: threshold - 1, threshold, cases: minimumCases, organisations: minimumOrganisations }),
      ...(hidesZero ? [m.releases_method_hides_zero()] : []),
    ].join(" "),
    ...(study.isSynthetic ? [m.releases_synthetic()] : []),
  ];
}

/** The instruments that something was rated with. */
export function instrumentLines({ method }: ReleaseContent): string[] {
  return method.instruments
    .filter(({ ratings }) => ratings > 0)
    .map(({ title, version, ratings, ratedTwice }) => m.releases_method_instrument({ title: localise(title, getLocale()), version, ratings, twice: ratedTwice }));
}
