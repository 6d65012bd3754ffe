/** @file A number of subnets as a product: choices a group, to the power of groups that have as many. */
import { Fragment } from 'react';

export function Factors({ of }: { readonly of: readonly (readonly [base: number, exponent: number])[] }) {
  return (
    <span className="quiet powers">
      {of.map(([base, exponent], i) => (
        <Fragment key={base}>
          {i > 0 && ' · '}
          {base}
          {exponent > 1 && <sup>{exponent}</sup>}
        </Fragment>
      ))}
    </span>
  );
}
