/**
 * @file One batch norm a width (mmrazor dynamic_norm.py: SwitchableBatchNorm2d; Yu et al. 2018, arXiv
 * 1812.08928): slimmable networks share weights between widths, but not statistics.
 */
import { BatchNorm2d } from './batchNorm2d';

export class SwitchableBatchNorm2d extends BatchNorm2d {
  #isReady = false;

  /** The widths that get a norm of their own. Once; AssertionError otherwise, or for a width out of range. */
  initCandidates(widths: readonly number[]): void {
    if (this.#isReady) this.refuse('AssertionError', 'candidates-twice', 'candidates again', 'them once');
    this.switchTo(widths);
    this.#isReady = true;
  }
}
