/** @file The light colours of `ui/kit/tokens.css`, written out: a picture on its own has no style sheet. */
export const COLOURS = {
  paper: '#f6f5f1',
  surface: '#ffffff',
  sunken: '#efede7',
  ink: '#1b1b19',
  'ink-2': '#55544e',
  line: '#dedbd2',
  'line-strong': '#8d8a80',
  'ribbon-quiet': '#b9b5aa',
  'on-kind': '#ffffff',
} as const;

/** Of candidates, by `CandidateStyle.colour`. */
export const KINDS = ['#0067a8', '#b84a00', '#00785a', '#a33d80', '#8a6100', '#5a54ad', '#3c6f80'] as const;

/** Any machine has a font for these, Chinese included. */
export const FONT = 'ui-sans-serif, system-ui, sans-serif';

export const kindColour = (colour: number | undefined): string =>
  KINDS[(colour ?? 0) % KINDS.length] ?? KINDS[0];
