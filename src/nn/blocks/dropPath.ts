/** @file MMRazor's `use_drop_path` on the candidates of DARTS (mmrazor ops/darts_series.py). */
import { z } from 'zod';

/**
 * Accepted, so that upstream's configs open, and without effect: nothing is dropped here. Upstream makes mmcv's
 * `DropPath()`, which in training leaves out the output for 10% of the images (a skip at stride 1 aside). Counts and
 * evaluation are the same either way; training with `use_drop_path: true` is regularised less here.
 */
export const useDropPath = z.boolean().optional();

/** For the docs of the candidates that have the field. */
export const NO_DROP_PATH = 'use_drop_path is accepted but drops nothing; upstream drops 10% in training.';
