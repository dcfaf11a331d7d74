import { notCodableId } from "#app/domain/codebook.ts";
import { phases, type Perspective } from "#app/domain/vocabulary.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import type { CodingEntry } from "#app/realtime/documents.ts";
import type { TextNode } from "#app/realtime/plain-text.ts";
import { neutralPassages } from "../passages/neutral.ts";
import type { Passage } from "../passages/types.ts";
import { vaguePassages } from "../passages/vague.ts";
import { protocolInstruments } from "../protocol/index.ts";
import { chanceOf, type Chance } from "./chance.ts";
import { poolOf, type Part } from "./choose-passages.ts";
import { codedParagraph, quoteOf, readPassage, type CodedSpan } from "./coded-paragraph.ts";
import { factorOf, type Factor } from "./factors.ts";
import { closingQuestion, openingQuestion, questionFor } from "./guide-questions.ts";
import { memoTexts, phaseHeadings } from "./memo-texts.ts";
import { coordinatorId } from "./people.ts";
import type { ConversationPlan } from "./plan-conversations.ts";

export type ConversationContent = { text: TextNode; codings: Map<string, CodingEntry> };

type Told = { perspective: Perspective; passage: Passage };
type Block = { key: string; heading: TextNode; paragraphs: TextNode[] };

const guideItems = listItems(protocolInstruments.find(({ id }) => id === "interview_guide")!.definition);

/**
 * The notes of one conversation: what each voice says, under the questions of the guide or under the phases of the
 * trajectory, with what the researcher coded in it. Some words were deleted after they had been coded (rule CO2).
 *
 * @param ofCase everything that is said in the case
 * @param factors of the case: a second coding in a passage counts only where its factor plays a part
 */
export function writeConversation(plan: ConversationPlan, ofCase: readonly Part[], factors: ReadonlySet<Factor>): ConversationContent {
  const parts = ofCase.filter(({ conversation }) => conversation === plan);
  const chance = chanceOf(`text ${plan.id}`);
  const codings = new Map<string, CodingEntry>();
  const toParagraph = ({ perspective, passage }: Told) => codePassage({ chance, plan, factors, codings }, perspective, passage);
  const told = parts.flatMap(({ perspective, passages }) => passages.map((passage) => ({ perspective, passage })));
  const blocks = plan.guide ? blocksOfGuide(plan.guide, told, toParagraph) : blocksOfPhases(told, toParagraph);
  addSmallTalk(chance, plan, parts, blocks);
  addVague(plan, parts, blocks, codings);
  if (chance.happens(0.06)) addOrphan(chance, plan, ofCase, factors, codings);
  return { text: { type: "doc", content: blocks.flatMap(({ heading, paragraphs }) => (paragraphs.length > 0 ? [heading, ...paragraphs] : [])) }, codings };
}

function blocksOfGuide(section: NonNullable<ConversationPlan["guide"]>, told: readonly Told[], toParagraph: (told: Told) => TextNode): Block[] {
  const asked = guideItems.filter(({ id }) => id.startsWith(`${section}_`));
  return asked.map(({ id, label }) => ({
    key: id,
    heading: { type: "guideQuestion", attrs: { itemId: id }, content: [{ type: "text", text: label.nl }] },
    paragraphs: told.filter(({ passage }) => questionFor(section, passage) === id).map(toParagraph),
  }));
}

function blocksOfPhases(told: readonly Told[], toParagraph: (told: Told) => TextNode): Block[] {
  return phases.map((phase) => ({
    key: phase,
    heading: { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: phaseHeadings[phase] }] },
    paragraphs: told.filter(({ passage }) => passage.phase === phase).map(toParagraph),
  }));
}

type Coder = { chance: Chance; plan: ConversationPlan; factors: ReadonlySet<Factor>; codings: Map<string, CodingEntry> };

function codePassage({ chance, plan, factors, codings }: Coder, perspective: Perspective, passage: Passage): TextNode {
  const { text, main, also } = readPassage(passage);
  const spans: CodedSpan[] = [];
  const code = (about: Pick<Passage, "themeId" | "polarity" | "phase">, [start, end]: readonly [number, number], authorId: string) => {
    const codingId = `${plan.id}-c${String(codings.size + 1).padStart(2, "0")}`;
    spans.push({ codingId, start, end });
    codings.set(codingId, {
      codeId: about.themeId,
      polarity: about.polarity,
      perspective,
      phase: about.phase,
      memo: chance.happens(0.1) ? chance.pick(memoTexts) : "",
      authorId,
      ...quoteOf(text, start, end),
    });
  };
  code(passage, main, plan.case.researcherId);
  // The second reader sees more in the same words.
  if (passage.also && also && factors.has(factorOf(passage.also))) code(passage.also, also, chance.happens(0.5) ? coordinatorId : plan.case.researcherId);
  return codedParagraph(perspective, text, spans);
}

/** Words without a theme: the first put at ease, the last say goodbye. */
function addSmallTalk(chance: Chance, plan: ConversationPlan, parts: readonly Part[], blocks: Block[]): void {
  for (const { perspective } of parts) {
    const sentences = neutralPassages[perspective];
    const say = (text: string) => codedParagraph(perspective, text, []);
    const [opening, ...between] = [chance.int(0, 2), ...chance.sample([...sentences.keys()].slice(3, -1), 2)];
    const filled = blocks.filter(({ paragraphs }) => paragraphs.length > 0);
    const first = plan.guide ? blocks.find(({ key }) => key === openingQuestion(plan.guide!)) : filled[0];
    first?.paragraphs.unshift(say(sentences[opening!]!));
    for (const index of parts.length > 1 ? between.slice(0, 1) : between) {
      const { paragraphs } = chance.pick(filled.length > 0 ? filled : blocks);
      paragraphs.splice(chance.int(0, paragraphs.length), 0, say(sentences[index]!));
    }
    if (plan.guide) blocks.find(({ key }) => key === closingQuestion(plan.guide!))?.paragraphs.push(say(sentences.at(-1)!));
  }
}

/** Something that hindered or helped, told in too few words to choose a theme: coded as just that. */
function addVague(plan: ConversationPlan, parts: readonly Part[], blocks: readonly Block[], codings: Map<string, CodingEntry>): void {
  const chance = chanceOf(`vague ${plan.id}`);
  const [part] = parts;
  const filled = blocks.filter(({ paragraphs }) => paragraphs.length > 0);
  if (!part || filled.length === 0 || !chance.happens(0.07)) return;
  const { text, polarity } = chance.pick(vaguePassages[part.perspective]);
  const codingId = `${plan.id}-vague`;
  chance.pick(filled).paragraphs.push(codedParagraph(part.perspective, text, [{ codingId, start: 0, end: text.length }]));
  codings.set(codingId, {
    codeId: notCodableId,
    polarity,
    perspective: part.perspective,
    phase: null,
    memo: "Te vaag om een thema te kiezen.",
    authorId: plan.case.researcherId,
    ...quoteOf(text, 0, text.length),
  });
}

/** A coding whose words somebody deleted later: only the entry is left. What it says is said elsewhere in the case too. */
function addOrphan(chance: Chance, plan: ConversationPlan, ofCase: readonly Part[], factors: ReadonlySet<Factor>, codings: Map<string, CodingEntry>): void {
  const part = ofCase.find(({ conversation }) => conversation === plan);
  if (!part) return;
  const said = new Set(ofCase.flatMap(({ passages }) => passages));
  const gone = chance.shuffle(poolOf(part)).find((passage) => factors.has(factorOf(passage)) && !said.has(passage));
  if (!gone) return;
  const { text, main } = readPassage(gone);
  codings.set(`${plan.id}-c${String(codings.size + 1).padStart(2, "0")}`, {
    codeId: gone.themeId,
    polarity: gone.polarity,
    perspective: part.perspective,
    phase: gone.phase,
    memo: "",
    authorId: plan.case.researcherId,
    ...quoteOf(text, ...main),
  });
}
