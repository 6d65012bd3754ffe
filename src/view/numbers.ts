/** @file Numbers as people read them. */

const UNITS = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** `12345678` → `12.3 M`; three significant digits. */
export function compact(value: number): string {
  for (const [size, unit] of UNITS) {
    if (Math.abs(value) >= size * 0.9995) return `${significant(value / size)} ${unit}`;
  }
  return significant(value);
}

const significant = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1000 ? String(value) : Number(value.toPrecision(3)).toString();

const grouped = new Intl.NumberFormat('en-US');

/** `1099511627776` → `1,099,511,627,776` */
export const exact = (value: number | bigint): string => grouped.format(value);

/** Choices per group → `4^20` as factors, largest base first: `[[4, 20]]`. Groups of one choice do not count. */
export function powers(
  groupSizes: readonly number[],
): readonly (readonly [base: number, exponent: number])[] {
  const counts = new Map<number, number>();
  for (const size of groupSizes) if (size > 1) counts.set(size, (counts.get(size) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => b - a);
}

export const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`;

/** `14 %`, and never 0 of what is something. */
export const coarsePercent = (share: number): string =>
  share > 0 && share < 0.01 ? '< 1 %' : `${Math.round(100 * share)} %`;

const BYTES = ['B', 'KiB', 'MiB', 'GiB'] as const;

export function bytes(value: number): string {
  let unit = 0;
  while (value >= 1024 && unit < BYTES.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${BYTES[unit]}`;
}

/** Seconds → `8 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `+1.2`, `−3.0`, `±0.0`: with a sign, and the true minus. */
export function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return `±${text}`;
  return `${value > 0 ? '+' : '−'}${text}`;
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** Counts with at most so many digits are told in full. */
const FULL_DIGITS = 9;

/** `626707144888223764167681638400` → `6.3 × 10²⁹` */
export function roughly(count: bigint): string {
  const digits = String(count);
  if (digits.length <= FULL_DIGITS) return exact(count);
  const [mantissa = '', exponent = ''] = Number(count).toExponential(1).split('e+');
  const raised = [...exponent].map((digit) => RAISED[Number(digit)]).join('');
  return `${mantissa} × 10${raised}`;
}
