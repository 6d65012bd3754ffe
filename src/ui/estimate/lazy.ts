/** @file Fetched when somebody edits, and after the first sight of the training panel. */
import { lazy } from 'react';

export const SpreadStrip = lazy(async () => ({ default: (await import('./SpreadStrip')).SpreadStrip }));
export const TimeEstimate = lazy(async () => ({ default: (await import('./TimeEstimate')).TimeEstimate }));
