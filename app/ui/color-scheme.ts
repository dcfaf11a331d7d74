/** Runs before the first paint for those who follow their device: the server cannot know which of the two that is. */
export const colorSchemeScript = 'document.documentElement.setAttribute("data-mantine-color-scheme",matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light")';
