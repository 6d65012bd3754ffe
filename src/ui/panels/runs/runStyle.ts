/** @file How compared runs are told apart: a letter, a colour and a dash, by their place in the comparison. */

export const letterOf = (place: number): string => String.fromCharCode('A'.charCodeAt(0) + place);

export const colourOf = (place: number): string => `var(--kind-${place})`;

const DASHES = [undefined, '6 3', '2 3', '8 3 2 3', '1 3', '10 4'] as const;

/** Not by colour alone. */
export const dashOf = (place: number): string | undefined => DASHES[place];
