/**
 * @file Models of other packages that MMRazor's configs of spaces start from, as far as a space depends on them: what
 * a person would have installed, and nobody drops. A file of that name that is really there comes first.
 */

/** MMClassification's MobileNetV2 at width 1 (Sandler et al. 2018): AutoSlim's supernets widen it. */
const MOBILENET_V2 = `
model = dict(
    type='ImageClassifier',
    backbone=dict(type='MobileNetV2', widen_factor=1.0),
    neck=dict(type='GlobalAveragePooling'),
    head=dict(type='LinearClsHead', num_classes=1000, in_channels=1280))
`;

const KNOWN: Readonly<Record<string, string>> = {
  'mmcls::_base_/models/mobilenet_v2_1x.py': MOBILENET_V2,
};

/** The text of a base as a config names it, if it is one of those. */
export const wellKnownBase = (base: string): string | undefined =>
  Object.hasOwn(KNOWN, base) ? KNOWN[base] : undefined;
