/** @file Weight sharing: looking back at a run, shared weights, what training one path does to others. */
import { defineTexts } from './define';

/** `1` → `1st` */
function ordinal(text: string): string {
  const n = Number(text.replaceAll(',', ''));
  const teen = n % 100 > 10 && n % 100 < 14;
  return `${text}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
}

export const sharingTexts = defineTexts(
  {
    title: 'Weight sharing',
    intro:
      'Every subnet is a path through one set of weights. A step trains one path, and so changes every other path that shares weights with it.',
    stepsTold: (steps: string) => `${steps} steps recorded`,
    none: 'Train a few steps, and each one can be looked at here: the path that it took and the weights that it touched.',
    noneOfThese:
      'How these weights were trained before is known only in sum. Train a few steps, and each one can be looked at here.',
    train: 'Train',
    timeline: 'Step by step',
    play: 'Play',
    stop: 'Stop',
    back: 'One step back',
    on: 'One step on',
    step: 'Step',
    stepOf: (step: string, last: string) => `Step ${step} of ${last}`,
    showing: (step: string, last: string) => `Showing step ${step} of ${last}`,
    showingPast: (name: string, step: string, last: string) => `${name}: step ${step} of ${last}`,
    past: (name: string) =>
      `The run “${name}” as it was recorded, in the picture above. Nothing on screen is changed by looking at it.`,
    backToNow: 'Back to now',
    strip: 'Paths: one column a step, one row a choice, coloured by what the step took',
    stripThinned: (every: string) => `one step in ${every} is drawn`,
    olderGone: (step: string) => `paths before step ${step} are known in sum only`,
    mixed:
      'Here every step trains all candidates as a mixture. Shown is the path that the architecture parameters prefer at that step.',
    touchedNth: (count: string) => `touched for the ${ordinal(count)} time`,
    counts: 'How often each option was trained up to this step',
    overlap: 'Shared weights',
    overlapHint:
      'Each cell: how much of the column’s weights the row’s path uses too. Counted exactly, number by number.',
    usesOf: 'uses of …',
    weights: 'Weights',
    onScreen: 'On screen',
    watchThis: 'Watch the one on screen',
    watchRandom: 'Watch a random one',
    randomName: (n: string) => `Random ${n}`,
    unwatch: (name: string) => `Stop watching ${name}`,
    alone: 'Watch another subnet to compare it with the one on screen.',
    influence: 'What does training one do to the others?',
    influenceHint: (images: string) =>
      `Trains one of them alone from the weights as they are now, scores all of them on ${images} held-out images, and then puts weights, momentum and step back exactly. Each is scored with batch-norm statistics of its own; the learning rate stays as set under Train.`,
    trainWhich: 'Train',
    forSteps: 'Steps',
    ask: 'Train and look',
    cancel: 'Stop',
    influenceFailed: 'The experiment failed; the weights are as they were',
    asking: (step: string, steps: string) => `Step ${step} of ${steps}`,
    answerSelf: (name: string, steps: string, points: string, loss: string) =>
      `Training ${name} for ${steps} steps changed its own accuracy by ${points} points, its loss by ${loss}.`,
    answer: (name: string, points: string, loss: string, trained: string, share: string) =>
      `${name} changed by ${points} points, its loss by ${loss}; ${trained} uses ${share} of its weights.`,
    oneImage: (points: string) => `One image is ${points} points. The weights are as they were before.`,
    loss: 'Loss, held-out images',
    accuracy: 'Accuracy, held-out images',
    choice: 'Choice',
    option: 'Option',
    trainedSteps: 'Steps trained',
    touched: 'In this step',
    yes: 'yes',
    pathOf: 'Path',
    countsOf: (step: string) => `How often each option was trained up to step ${step}`,
    watching: 'Watch these while training',
    watchingHint: (every: string, images: string) =>
      `All of them are scored every ${every} steps on ${images} held-out images; that takes some time from training, and changes nothing in it.`,
    rug: 'Marks below: the darker, the more choices the trained path had in common with it',
    fewShown: (count: string) => `The first ${count} favourites are watched.`,
  },
  {
    title: '权重共享',
    intro:
      '每个子网都是同一套权重中的一条路径。每一步只训练一条路径，因此也会改变与它共享权重的所有其他路径。',
    stepsTold: (steps) => `已记录 ${steps} 步`,
    none: '训练几步后，可在此逐步查看：每一步走了哪条路径、更新了哪些权重。',
    noneOfThese: '这些权重此前的训练只有总次数。再训练几步，即可在此逐步查看。',
    train: '训练',
    timeline: '逐步回放',
    play: '播放',
    stop: '停止',
    back: '后退一步',
    on: '前进一步',
    step: '步',
    stepOf: (step, last) => `第 ${step} 步，共 ${last} 步`,
    showing: (step, last) => `正在显示第 ${step} 步，共 ${last} 步`,
    showingPast: (name, step, last) => `${name}：第 ${step} 步，共 ${last} 步`,
    past: (name) => `上方图中是训练记录“${name}”当时的过程。查看它不会改变当前的任何内容。`,
    backToNow: '回到当前',
    strip: '路径：每列一步，每行一个选择，颜色表示该步所选的选项',
    stripThinned: (every) => `每 ${every} 步画一列`,
    olderGone: (step) => `第 ${step} 步之前的路径只有总次数`,
    mixed: '此空间每一步都以混合方式训练所有候选。这里显示该步架构参数最偏好的路径。',
    touchedNth: (count) => `第 ${count} 次被训练`,
    counts: '截至这一步各选项被训练的次数',
    overlap: '共享的权重',
    overlapHint: '每格表示：该列子网的权重中，有多少也被该行的路径使用。逐个数值精确计数。',
    usesOf: '使用 …',
    weights: '权重数',
    onScreen: '当前子网',
    watchThis: '关注当前子网',
    watchRandom: '关注一个随机子网',
    randomName: (n) => `随机 ${n}`,
    unwatch: (name) => `不再关注 ${name}`,
    alone: '再关注一个子网，即可与当前子网比较。',
    influence: '训练其中一个，会怎样影响其他子网？',
    influenceHint: (images) =>
      `从当前权重出发只训练其中一个，用 ${images} 张留出图像给所有子网评分，然后精确恢复权重、动量和步数。每个子网使用各自的批归一化统计；学习率沿用“训练”中的设置。`,
    trainWhich: '训练',
    forSteps: '步数',
    ask: '训练并观察',
    cancel: '停止',
    influenceFailed: '实验失败；权重保持原样',
    asking: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
    answerSelf: (name, steps, points, loss) =>
      `将 ${name} 训练 ${steps} 步，其自身准确率变化 ${points} 个百分点，损失变化 ${loss}。`,
    answer: (name, points, loss, trained, share) =>
      `${name} 变化 ${points} 个百分点，损失变化 ${loss}；${trained} 使用了它 ${share} 的权重。`,
    oneImage: (points) => `一张图像相当于 ${points} 个百分点。权重已恢复原样。`,
    loss: '损失（留出图像）',
    accuracy: '准确率（留出图像）',
    choice: '选择',
    option: '选项',
    trainedSteps: '训练步数',
    touched: '此步训练',
    yes: '是',
    pathOf: '路径',
    countsOf: (step) => `截至第 ${step} 步各选项被训练的次数`,
    watching: '训练时关注这些子网',
    watchingHint: (every, images) =>
      `每 ${every} 步用 ${images} 张留出图像给所有子网评分；会占用一些训练时间，但不改变训练。`,
    rug: '下方标记：颜色越深，被训练的路径与它相同的选择越多',
    fewShown: (count) => `关注前 ${count} 个收藏的子网。`,
  },
);
