/** @file What is the same about a term in every language: its formula, and where it was introduced. */
import type { glossaryTexts } from '../../texts/glossary';

export type TermId = keyof (typeof glossaryTexts)['en'];

export interface Paper {
  readonly title: string;
  readonly authors: string;
  readonly year: number;
  readonly url?: string;
}

export interface Term {
  readonly id: TermId;
  readonly formula?: string;
  readonly paper?: Paper;
}

const arxiv = (id: string): string => `https://arxiv.org/abs/${id}`;

const mmrazor: Paper = {
  title: 'MMRazor',
  authors: 'OpenMMLab',
  year: 2021,
  url: 'https://github.com/open-mmlab/mmrazor',
};

const singlePath: Paper = {
  title: 'Single Path One-Shot Neural Architecture Search with Uniform Sampling',
  authors: 'Guo et al.',
  year: 2019,
  url: arxiv('1904.00420'),
};

const onceForAll: Paper = {
  title: 'Once-for-All: Train One Network and Specialize it for Efficient Deployment',
  authors: 'Cai et al.',
  year: 2019,
  url: arxiv('1908.09791'),
};

/** From the large to the small, as one would explain them. */
export const terms: readonly Term[] = [
  {
    id: 'searchSpace',
    formula: '|A| = n₁ · n₂ · … · nₖ',
    paper: {
      title: 'Neural Architecture Search: A Survey',
      authors: 'Elsken, Metzen, Hutter',
      year: 2018,
      url: arxiv('1808.05377'),
    },
  },
  {
    id: 'supernet',
    paper: {
      title: 'Understanding and Simplifying One-Shot Architecture Search',
      authors: 'Bender et al.',
      year: 2018,
    },
  },
  { id: 'subnet', paper: singlePath },
  {
    id: 'weightSharing',
    formula: 'w(a) ⊂ W  ∀ a ∈ A',
    paper: {
      title: 'Efficient Neural Architecture Search via Parameter Sharing',
      authors: 'Pham et al.',
      year: 2018,
      url: arxiv('1802.03268'),
    },
  },
  { id: 'mutable', paper: mmrazor },
  { id: 'choiceBlock', paper: singlePath },
  { id: 'derivedMutable', formula: 'c(concat) = c₁ + c₂,  c(expand) = r · c', paper: mmrazor },
  { id: 'mutator', paper: mmrazor },
  { id: 'dynamicOp', formula: 'y = W[:c_out, :c_in] · x', paper: onceForAll },
  { id: 'singlePath', formula: 'W* = argmin_W E_{a ∼ U(A)} L(a, w(a))', paper: singlePath },
  {
    id: 'darts',
    formula: 'y = Σᵢ softmax(α)ᵢ · oᵢ(x)',
    paper: {
      title: 'DARTS: Differentiable Architecture Search',
      authors: 'Liu, Simonyan, Yang',
      year: 2018,
      url: arxiv('1806.09055'),
    },
  },
  {
    id: 'gumbelSoftmax',
    formula: 'pᵢ = softmax((α + g) / τ)ᵢ,  g = −ln(−ln u),  u ∼ U(0, 1)',
    paper: {
      title: 'Categorical Reparameterization with Gumbel-Softmax',
      authors: 'Jang, Gu, Poole',
      year: 2016,
      url: arxiv('1611.01144'),
    },
  },
  {
    id: 'slimmable',
    paper: {
      title: 'Slimmable Neural Networks',
      authors: 'Yu et al.',
      year: 2018,
      url: arxiv('1812.08928'),
    },
  },
  {
    id: 'width',
    paper: {
      title: 'AutoSlim: Towards One-Shot Architecture Search for Channel Numbers',
      authors: 'Yu, Huang',
      year: 2019,
      url: arxiv('1903.11728'),
    },
  },
  { id: 'depth', paper: onceForAll },
  { id: 'elasticKernel', paper: onceForAll },
  {
    id: 'macs',
    formula: 'convolution: h_out · w_out · c_out · (c_in / groups) · k²',
    paper: {
      title: 'MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications',
      authors: 'Howard et al.',
      year: 2017,
      url: arxiv('1704.04861'),
    },
  },
  { id: 'parameters', formula: 'convolution: c_out · (c_in / groups) · k²' },
  {
    id: 'bnRecalibration',
    paper: {
      title: 'Universally Slimmable Networks and Improved Training Techniques',
      authors: 'Yu, Huang',
      year: 2019,
      url: arxiv('1903.05134'),
    },
  },
  {
    id: 'evolution',
    paper: {
      title: 'Regularized Evolution for Image Classifier Architecture Search',
      authors: 'Real et al.',
      year: 2018,
      url: arxiv('1802.01548'),
    },
  },
  {
    id: 'kendallTau',
    formula: 'τ = (concordant − discordant) / (n (n − 1) / 2)',
    paper: { title: 'A New Measure of Rank Correlation', authors: 'Kendall', year: 1938 },
  },
];
