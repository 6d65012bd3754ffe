/** @file Any value of the config, in place. */
import type { ConfigValue } from '../../config';
import { configValueAt } from '../treeEdit';
import { command } from './command';

/** A field that is not there yet is added. */
export const setField = command<{ readonly value?: ConfigValue }>(({ target, root }, { value }) =>
  value === undefined || configValueAt(root, target) === value ? [] : [{ kind: 'set', path: target, value }],
);

export const removeField = command(({ target }) => [{ kind: 'remove', path: target }]);
