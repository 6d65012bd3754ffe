/**
 * @file Chinese for the names of parts. The view describes a space in English, as its config does; names are put
 * together from few words, so they are translated word by word where they are shown. What a person named stays.
 */

/** The longer first: each is looked for in what the ones before it have left. */
const WORDS: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/\bStage (\d+), block (\d+)/g, '阶段 $1 第 $2 块'],
  [/\bStage (\d+)/g, '阶段 $1'],
  [/\bBlock (\d+)/g, '块 $1'],
  [/\bEdge (\S+) → (\S+)/g, '边 $1 → $2'],
  [/\bNode (\d+) from/g, '节点 $1 的来源'],
  [/^from (\S+) and (\S+)$/g, '来自 $1 和 $2'],
  [/^from (\S+)$/g, '来自 $1'],
  [/^(\d+) channels$/g, '$1 个通道'],
  [/^(\d+) ch\b/g, '$1 通道'],
  [/\bBranch (\d+)/g, '分支 $1'],
  [/\bTransition\b/g, '过渡'],
  [/\bInput size\b/g, '输入尺寸'],
  [/\bInput\b/g, '输入'],
  [/\bStem\b/g, '起始层'],
  [/\bTail\b/g, '末端层'],
  [/\bLast (?=\d)/g, '末层 '],
  [/\bGlobal pool\b/g, '全局池化'],
  [/\bClassifier\b/g, '分类器'],
  [/\bHeads\b/g, '注意力头数'],
  [/\bHead\b/g, '头部'],
  [/\bNetwork\b/g, '网络'],
  [/\bNorm\b/g, '归一化'],
  [/\bPatches\b/g, '图像块'],
  [/\bReduction\b/g, '缩减单元'],
  [/\bBlocks in a row\b/g, '顺序排列的块'],
  [/\bBlocks\b/g, '各块'],
  [/\bChannels\b/g, '通道数'],
  [/\bDepth\b/g, '深度'],
  [/\bExpand\b/g, '扩展比'],
  [/\bGate\b/g, '门控'],
  [/\bKernel\b/g, '卷积核'],
  [/\bToken width\b/g, '词元宽度'],
  [/\bInverted residual\b/g, '倒残差'],
  [/\bReLU, convolution, norm\b/g, 'ReLU、卷积、归一化'],
  [/\bDilated separable convolution\b/g, '空洞可分离卷积'],
  [/\bSeparable convolution, twice\b/g, '两次可分离卷积'],
  [/\bSeparable convolution\b/g, '可分离卷积'],
  [/\bConvolution\b/g, '卷积'],
  [/\bAverage pooling\b/g, '平均池化'],
  [/\bPool and norm\b/g, '池化与归一化'],
  [/\bIdentity\b/g, '恒等'],
  [/\bShuffle block\b/g, 'Shuffle 块'],
  [/\bXception block\b/g, 'Xception 块'],
  [/\bMobileNet block\b/g, 'MobileNet 块'],
  [/\bTwo branches, joined\b/g, '两分支拼接'],
  [/^Skip$/g, '跳过'],
  [/^Nothing$/g, '置零'],
  [/\bSearchable small network\b/g, '可搜索的小型网络'],
  [/\bSearchable transformer\b/g, '可搜索的 Transformer'],
  [/\bSearchable (?=\w)/g, '可搜索的 '],
  [/\bDARTS cells\b/g, 'DARTS 单元'],
  [/: /g, '：'],
];

/** `Stage 2, block 1: shuffle 5×5` → `阶段 2 第 1 块：shuffle 5×5` */
export const chinesePart = (name: string): string =>
  WORDS.reduce((text, [english, chinese]) => text.replaceAll(english, chinese), name);
