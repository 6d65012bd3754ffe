/**
 * @file What each type that a config may name is, in Chinese; English stands in its definition, beside the code, where
 * the command line reads it too. Loaded only where Chinese is read.
 */
export const chineseDocs: Readonly<Record<string, string>> = {
  // Backbones.
  SearchableShuffleNetV2:
    'SPOS 的超网（Guo et al. 2019）：由若干阶段的 shuffle 块组成，每个块从几个候选中选一个。arch_setting 每行为 [channels, num_blocks, mutable_cfg]。',
  SearchableMobileNetV2:
    '每个块都变为选择的 MobileNetV2（ProxylessNAS，Cai et al. 2019；mmrazor searchable_mobilenet_v2.py）。arch_setting 每行为 [channels, num_blocks, stride, mutable_cfg]。',
  AttentiveMobileNetV3:
    'AttentiveNAS、BigNAS 与 once-for-all 的超网：深度、宽度、卷积核大小和扩展比都可搜索的 MobileNetV3（mmrazor searchable_mobilenet_v3.py）。arch_setting 的每个范围写作 [min, max, step]。',
  DartsBackbone:
    '由单元（cell）组成的网络，每个单元是一张小图，搜索时各边混合多个操作（Liu et al. 2019；mmrazor darts_backbone.py）。',
  AutoformerBackbone:
    'AutoFormer 的超网（Chen et al. 2021）：深度、词元宽度、注意力头数与前馈扩展比都可搜索的视觉 Transformer（mmrazor searchable_autoformer.py）。',
  SearchableConvNet:
    '块与宽度都可搜索的小型超网：每个阶段先过渡，再在残差流上放置选择块。arch_setting 每行为 [width, num_blocks, stride, mutable_cfg]。',
  SequentialBackbone:
    '逐块写出的网络（分阶段的 MMEngine Sequential）：每个块是一个算子或 OneShotMutableOP，每个阶段有一个固定或可搜索的宽度。步长由阶段的第一个块承担。',
  ShuffleNetV2:
    '固定的 ShuffleNetV2（Ma et al. 2018；mmcls shufflenet_v2.py），共四种大小，可取 torchvision 或原作者的形式。',
  MobileNetV2: '固定的 MobileNetV2（Sandler et al. 2018；mmcls mobilenet_v2.py），宽度系数任意。',
  MobileNetV3:
    '固定的 MobileNetV3，small 或 large（Howard et al. 2019；mmcls mobilenet_v3.py）。其分类头为 StackedLinearClsHead。',
  NasBench201: '各阶段重复同一种单元（Dong and Yang 2020）：四个节点，六条边上各有一个选择，由所有单元共享。',
  // Blocks.
  ConvBlock:
    'k×k 卷积、归一化与激活（mmcv ConvModule），宽度可搜索处按通道切片；residual: true 时，若步长与宽度允许则加上输入（He et al. 2016）。',
  ShuffleBlock:
    'ShuffleNetV2 单元（Ma et al. 2018）：一半通道直接通过，另一半经过 1×1 → k×k 深度卷积 → 1×1，然后两半混洗。',
  ShuffleXception:
    'SPOS 的 Xception 式候选（Guo et al. 2019）：在 shuffle 单元的分支里放三个 3×3 深度可分离卷积。',
  SeparableBlock:
    'k×k 深度卷积，再接 1×1 卷积（Chollet 2017），宽度可搜索处按通道切片；步长为 1 且宽度相等时带残差。',
  InvertedResidual:
    'MobileNetV2 块（Sandler et al. 2018）：1×1 升维到 in · expand_ratio，k×k 深度卷积，再接不带激活的 1×1。中间宽度由输入宽度派生。',
  ConcatBlock:
    '一个深度可分离分支与一个瓶颈分支，宽度均可搜索；两者拼接后由 1×1 卷积合并，其输入通道数由两个分支派生。',
  MBBlock:
    '倒残差瓶颈（Sandler et al. 2018；mmrazor mobilenet_series.py）：1×1 升维到 in · expand_ratio，k×k 深度卷积，可选 SE，再接不带激活的 1×1；形状允许时带残差。',
  DartsSepConv:
    'ReLU、k×k 深度卷积、1×1 卷积、归一化，重复两次（DARTS 的 sep_conv）。接受 use_drop_path 但不丢弃任何内容；上游在训练时丢弃 10%。',
  DartsDilConv:
    'ReLU、空洞率为 2 的 k×k 深度卷积、1×1 卷积、归一化（DARTS 的 dil_conv）。接受 use_drop_path 但不丢弃任何内容；上游在训练时丢弃 10%。',
  DartsPoolBN:
    '3×3 最大池化或平均池化，再接 BN（DARTS 的 max_pool_3x3、avg_pool_3x3）。接受 use_drop_path 但不丢弃任何内容；上游在训练时丢弃 10%。',
  DartsSkipConnect:
    '输入本身；步长为 2 时用因子化缩减（DARTS 的 skip_connect）。接受 use_drop_path 但不丢弃任何内容；上游在训练时丢弃 10%。',
  DartsZero: '全零：这条边不存在（DARTS 的 none）。',
  Identity: '步长与宽度允许时跳过该块，否则为带 BN 的 1×1 卷积（mmrazor models/ops/common.py）。',
  ReLUConvBN: '预激活的 k×k 卷积加 BN：NAS-Bench-201 的 nor_conv（Dong and Yang 2020）。',
  AvgPool: '每个 k×k 窗口的平均值，不计填充；通道数不变（NAS-Bench-201 的 avg_pool_3x3）。',
  Zero: '全零：这条边不存在（DARTS 与 NAS-Bench-201 的 none）。',
  // Mutables.
  OneShotMutableOP: '子网取其中一个候选；训练时均匀采样（Guo et al. 2019）。',
  OneShotProbMutableOP: '与 OneShotMutableOP 相同，但按概率 choice_probs 采样。',
  DiffMutableOP:
    '搜索时所有候选都运行，按架构参数的 softmax 加权；子网取其中一个（DARTS，Liu et al. 2019）。',
  OneHotMutableOP:
    '搜索时只运行一个候选，按架构参数的 softmax 抽取，架构参数由此学习（DSNAS，Hu et al. 2020）。',
  // Necks and heads.
  GlobalAveragePooling: '对每个通道的所有像素取平均（Lin et al. 2013）。',
  SqueezeMeanPoolingWithDropout:
    '对所有像素取平均（mmrazor necks/squeezemean_with_dropout.py，源自 AttentiveNAS）。drop_ratio 会读取，但不丢弃特征：只训练几分钟的超网本来就欠拟合。',
  LinearClsHead: '一个带偏置的全连接层与 softmax 交叉熵。',
  StackedLinearClsHead:
    '若干全连接层，其间带激活（MobileNetV3 的分类头；mmcls stacked_head.py）。dropout_rate 会读取，但不丢弃特征：只训练几分钟的网络本来就欠拟合。',
  DynamicLinearClsHead: '一个全连接层，其输入跟随主干网络（mmrazor dynamic_linear_head.py）。',
  DeiTClsHead: '对各词元的平均值使用一个全连接层（mmrazor heads/deit_head.py，不含蒸馏词元）。',
  DartsSubnetClsHead:
    '一个全连接层，另有一个用于辅助特征（mmrazor heads/darts_subnet_head.py）。此处不训练辅助损失。',
};
