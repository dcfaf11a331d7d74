import { fosterParentPassages } from "./foster-parent.ts";
import { grandparentPassages } from "./grandparent.ts";
import { neighbourPassages } from "./neighbour.ts";
import { schoolMentorPassages } from "./school-mentor.ts";
import { sportsCoachPassages } from "./sports-coach.ts";
import type { NetworkPassage, NetworkSpeaker } from "./types.ts";

export const networkSpeakerLabels: Record<NetworkSpeaker, string> = {
  school_mentor: "Mentor op school",
  grandparent: "Grootouder",
  neighbour: "Buur",
  sports_coach: "Sportcoach",
  foster_parent: "Pleegouder",
};

/** What people around the family said, in their own words; free of the sex of the young person, so that any case can use it. */
export const networkPassages: NetworkPassage[] = [...schoolMentorPassages, ...grandparentPassages, ...neighbourPassages, ...sportsCoachPassages, ...fosterParentPassages];
