/** @file ≠ as a sign that looks the same in every font. */

export const DiffersSign = () => (
  <svg className="differs-sign" viewBox="0 0 16 14" aria-hidden>
    <rect width="16" height="14" rx="7" />
    <path d="M4.5,5.25H11.5M4.5,8.75H11.5M10,3L6,11" />
  </svg>
);
