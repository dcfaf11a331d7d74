import type { ReportPicture } from "./report.ts";

/**
 * A number of cases out of those that could have it. `below`: fewer than the threshold. `withheld`: large enough itself,
 * but it would give away one that is not.
 */
export type ReportCount = { kind: "shown"; k: number } | { kind: "below"; threshold: number } | { kind: "withheld" };

/** `low` and `high` bound the 95 % Wilson interval, 0 to 1; both `null` where there are no cases to count. */
export type ReportShare = { kind: "shown"; k: number; n: number; low: number | null; high: number | null } | { kind: "below"; threshold: number } | { kind: "withheld" };

export type ReportFactor = { theme: string; level: string; share: ReportShare };

/** Where numbers are suppressed, cases without a judgement are one count. */
export type ReportRecommendation = { recommendation: string; adherent: ReportShare } & ({ notApplicable: ReportCount; notDocumented: ReportCount } | { notJudged: ReportCount });

/** `source`: where the guideline can be read, its version and whom to name. */
export type ReportGuideline = { title: string; source: string; recommendations: ReportRecommendation[] };

export type FindingsReportData = {
  studyName: string;
  /** Set when the cases are made up: the report then says so at its start and on every page. */
  isSynthetic: boolean;
  caseCount: number;
  generatedAt: Date;
  /** The filters in words, or `null` for all cases of the study. */
  filter: string | null;
  /** Counts from 1 up to this number are not shown; `null` when nothing is suppressed. */
  suppressedBelow: number | null;
  /** How much of it rests on more than one rater, and what was rated with: a sentence and a line each; null and none where the reader may not know. */
  ratedTwice: string | null;
  instruments: string[];
  chart: ReportPicture | null;
  barriers: ReportFactor[];
  facilitators: ReportFactor[];
  guidelines: ReportGuideline[];
};

/** Every word of the report. `formatDate` decides how the moment of generation reads. */
export type FindingsReportLabels = {
  language: "nl-NL" | "en-GB";
  title: string;
  syntheticNotice: string;
  methodHeading: string;
  methodCounting: string;
  methodInterval: string;
  methodSuppression: (values: { threshold: number }) => string;
  methodBasis: (values: { caseCount: number; generatedAt: string; filter: string }) => string;
  methodInstruments: string;
  noFilter: string;
  formatDate: (instant: Date) => string;
  chartHeading: string;
  barriersHeading: string;
  facilitatorsHeading: string;
  guidelinesHeading: string;
  guidelinesCounting: string;
  guidelinesUnjudged: string;
  guidelineSource: (values: { source: string }) => string;
  theme: string;
  level: string;
  cases: string;
  percentage: string;
  interval: string;
  recommendation: string;
  adherent: string;
  notApplicable: string;
  notDocumented: string;
  notJudged: string;
  kOfN: (values: { k: number; n: number }) => string;
  withheld: string;
  noRows: string;
  page: string;
};
