import { useNavigation } from "react-router";

/** Whether a form of the page is on its way, until the page that comes of it is there; not while one merely goes elsewhere. */
export function useIsSending(): boolean {
  const { formMethod } = useNavigation();
  return formMethod !== undefined && formMethod !== "GET";
}
