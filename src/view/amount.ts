/** @file Large counts as people type and read them: `40 M`, `1.25G`, `320,000`, `4000万`; nothing is rounded away. */

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  b: 1e9,
  t: 1e12,
  万: 1e4,
  亿: 1e8,
};

/** `undefined` for what is no count. */
export function parseAmount(text: string): number | undefined {
  const match = /^(\d[\d,]*(?:\.\d*)?|\.\d+)(?:e\+?(\d{1,2}))?\s*([kmgbt万亿]?)$/i.exec(text.trim());
  if (!match) return undefined;
  const [, digits = '', exponent = '0', unit = ''] = match;
  const value = Number(digits.replaceAll(',', '')) * 10 ** Number(exponent) * UNITS[unit.toLowerCase()]!;
  return Number(value.toPrecision(15));
}

const SHOWN = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** `12345678` → `12.345678 M`: `parseAmount` gives the same number again. */
export function amountText(value: number): string {
  const [size, unit] = SHOWN.find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  const digits = String(Number((value / size).toPrecision(15)));
  return unit ? `${digits} ${unit}` : digits;
}
