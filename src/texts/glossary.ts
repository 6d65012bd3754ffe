/** @file The terms of the field, each in one to three sentences, and the words of the window that lists them. */
import { defineTexts } from './define';

export const glossaryTexts = defineTexts(
  {
    searchSpace: {
      name: 'Search space',
      text: 'All networks that a config allows. Its size is the product of the numbers of options of all independent choices.',
    },
    supernet: {
      name: 'Supernet',
      text: 'One network that holds every option of every choice, and so contains each network of the search space. It is trained once; single networks are then taken out of it.',
    },
    subnet: {
      name: 'Subnet',
      text: 'One network of the search space: the supernet with every choice made. It runs with the supernet’s weights, without any training of its own.',
    },
    weightSharing: {
      name: 'Weight sharing',
      text: 'Subnets with the same part use the same weights for it, so a training step of one subnet also changes all others that have the part. This makes it affordable to compare many networks, and blurs the comparison.',
    },
    mutable: {
      name: 'Mutable',
      text: 'A part of the network whose form is left open: which operation, how many channels, how large a kernel. It knows its options, and which one is chosen now.',
    },
    choiceBlock: {
      name: 'Choice block',
      text: 'A place in the network with several candidate operations side by side, of which a subnet takes exactly one.',
    },
    derivedMutable: {
      name: 'Derived mutable',
      text: 'A value that follows from other choices instead of being chosen: the inputs of a layer have as many channels as the layer before puts out, a concatenation as many as its branches together.',
    },
    mutator: {
      name: 'Mutator',
      text: 'Collects the mutables of a supernet, puts those that must agree into one group, and makes the choices of all groups: at random, or as a search or trained probabilities say.',
    },
    dynamicOp: {
      name: 'Dynamic op',
      text: 'A layer that holds the weights of its largest form and, at each run, uses the slice that the chosen width or kernel asks for.',
    },
    singlePath: {
      name: 'Single path one-shot',
      text: 'Each training step samples one subnet uniformly and trains only that path. All candidates are trained about equally often, and memory stays that of one subnet.',
    },
    darts: {
      name: 'DARTS',
      text: 'Turns a choice into a weighted sum of all candidates. The architecture weights α are learnt by gradient descent together with the weights; in the end the strongest candidate stays.',
    },
    gumbelSoftmax: {
      name: 'Gumbel-softmax',
      text: 'Samples one of several options in a way that gradients can pass. Noise makes the choice random, and the temperature τ decides how close to a single option it comes.',
    },
    slimmable: {
      name: 'Slimmable network',
      text: 'A network that runs at several widths with one set of weights: a narrower one uses the first channels of each layer. Each width keeps its own batch-norm statistics.',
    },
    width: {
      name: 'Width',
      text: 'Number of channels of a layer. In the picture, the wider the ribbon the more channels; a narrower width uses a slice of the widest one’s weights.',
    },
    depth: {
      name: 'Depth',
      text: 'Number of blocks of a stage that are run. With a depth of d, the first d blocks take part and the others are passed over.',
    },
    elasticKernel: {
      name: 'Elastic kernel',
      text: 'A convolution whose kernel size is a choice. A smaller kernel is the centre of the largest one, in some networks after a small learnt transformation.',
    },
    macs: {
      name: 'MACs',
      text: 'Multiply-accumulate operations needed for one picture, the usual measure of computation. Other tools count one MAC as two FLOPs.',
    },
    parameters: {
      name: 'Parameters',
      text: 'Numbers that training learns: weights and biases. They decide how much memory a network takes when it is stored.',
    },
    bnRecalibration: {
      name: 'BN re-calibration',
      text: 'The means and variances that batch norm kept during training are a mixture of all subnets. Before a subnet is judged, they are measured anew on a few batches with its own path; no weight changes.',
    },
    evolution: {
      name: 'Evolutionary search',
      text: 'Keeps a population of subnets and makes new ones by mutating and crossing the best. Each is judged with the supernet’s weights, and those over the budget are thrown out.',
    },
    kendallTau: {
      name: 'Kendall’s tau',
      text: 'Says how well two rankings agree: 1 for the same order, −1 for the reverse, about 0 for none. With it one asks whether the supernet ranks subnets as training each from scratch would.',
    },
  },
  {
    searchSpace: {
      name: '搜索空间',
      text: '一份配置所允许的全部网络。其大小等于所有独立选择的选项数之积。',
    },
    supernet: {
      name: '超网',
      text: '包含每个选择的全部选项、因而包含搜索空间中每个网络的一个大网络。只需训练一次，之后可从中取出单个网络。',
    },
    subnet: {
      name: '子网',
      text: '搜索空间中的一个网络：把超网的每个选择都定下来。它直接使用超网的权重，无需单独训练。',
    },
    weightSharing: {
      name: '权重共享',
      text: '具有相同部分的子网在该部分使用同一份权重，因此训练一个子网的一步也会改变拥有该部分的其他子网。这使得比较大量网络变得可行，也使比较不那么准确。',
    },
    mutable: {
      name: '可变体（mutable）',
      text: '网络中形式待定的部分：用哪个算子、多少通道、多大的卷积核。它知道自己的选项以及当前的选择。',
    },
    choiceBlock: {
      name: '选择块',
      text: '网络中并列着若干候选算子的位置，子网恰好取其中一个。',
    },
    derivedMutable: {
      name: '派生可变体（derived mutable）',
      text: '由其他选择推出、而不是自己选择的值：一层的输入通道数等于前一层的输出通道数，拼接的通道数等于各分支之和。',
    },
    mutator: {
      name: 'Mutator',
      text: '收集超网中的可变体，把必须一致的归为一组，并为所有组做出选择：随机选择，或按搜索算法或学到的概率选择。',
    },
    dynamicOp: {
      name: '动态算子（dynamic op）',
      text: '保存最大形式的权重，每次运行时按所选的宽度或卷积核取其中一片的层。',
    },
    singlePath: {
      name: '单路径 one-shot',
      text: '每个训练步均匀采样一个子网，只训练这条路径。各候选被训练的次数大致相同，内存占用与单个子网相当。',
    },
    darts: {
      name: 'DARTS',
      text: '把选择变成全部候选的加权和。结构参数 α 与权重一起用梯度下降学习，最后保留最强的候选。',
    },
    gumbelSoftmax: {
      name: 'Gumbel-softmax',
      text: '以可传播梯度的方式从若干选项中采样。噪声使选择随机，温度 τ 决定结果有多接近单个选项。',
    },
    slimmable: {
      name: '可瘦身网络（slimmable）',
      text: '用一套权重以多种宽度运行的网络：较窄的宽度使用每层的前若干通道。每种宽度有自己的 BN 统计量。',
    },
    width: {
      name: '宽度',
      text: '一层的通道数。图中的带子越宽，通道越多；较窄的宽度使用最宽者权重的一片。',
    },
    depth: {
      name: '深度',
      text: '一个阶段中实际运行的模块数。深度为 d 时，前 d 个模块参与运算，其余跳过。',
    },
    elasticKernel: {
      name: '弹性卷积核',
      text: '卷积核大小可选的卷积。较小的核取自最大核的中心，有的网络还会再经过一个学到的小变换。',
    },
    macs: {
      name: 'MACs',
      text: '处理一张图片所需的乘加次数，是最常用的计算量度量。有的工具把一次 MAC 计为两次 FLOPs。',
    },
    parameters: {
      name: '参数量',
      text: '训练所学习的数：权重与偏置。它决定网络存储时占用的空间。',
    },
    bnRecalibration: {
      name: 'BN 重校准',
      text: '训练中 BN 保存的均值和方差是所有子网的混合。评估子网之前，用它自己的路径在几个批次上重新统计；权重不变。',
    },
    evolution: {
      name: '进化搜索',
      text: '维护一群子网，对其中最好的做变异与交叉得到新的子网。每个子网用超网的权重评估，超出预算的被淘汰。',
    },
    kendallTau: {
      name: 'Kendall 秩相关系数 τ',
      text: '衡量两个排名的一致程度：次序相同为 1，完全相反为 −1，无关约为 0。用它检验超网对子网的排名是否与逐个从头训练的排名一致。',
    },
  },
);

export const glossaryWindowTexts = defineTexts(
  {
    title: 'Help',
    close: 'Close',
    filter: 'Find a term',
    found: (count: number) => (count === 1 ? '1 term' : `${count} terms`),
    nothing: (query: string) => `No term or paper matches “${query}”.`,
    formula: 'Formula',
    by: (authors: string, year: number) => `${authors} ${year}`,
  },
  {
    title: '帮助',
    close: '关闭',
    filter: '查找术语',
    found: (count) => `${count} 个术语`,
    nothing: (query) => `没有与“${query}”匹配的术语或论文。`,
    formula: '公式',
    by: (authors, year) => `${authors}，${year}`,
  },
);
