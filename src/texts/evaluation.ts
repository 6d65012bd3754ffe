/** @file Scores of subnets. */
import { defineTexts } from './define';

export const evaluationTexts = defineTexts(
  {
    title: 'Evaluate subnets',
    doneOf: (done: number, total: number) => `${done} of ${total}`,
    random: (count: number) => `${count} random subnets`,
    current: 'This subnet',
    untrained: 'Untrained weights only guess.',
    hint: 'Each subnet inherits the shared weights and is scored on validation pictures, with the supernet’s batch-norm statistics and then with its own.',
    mean: 'Mean accuracy',
    meanBefore: 'before re-calibration',
    scores: 'Scores of subnets',
    subnet: 'Subnet',
    before: 'Before',
    after: 'After',
    macs: 'MACs',
    show: 'Show this subnet',
  },
  {
    title: '评估子网',
    doneOf: (done, total) => `${done}/${total}`,
    random: (count) => `${count} 个随机子网`,
    current: '此子网',
    untrained: '未训练的权重只能猜测。',
    hint: '每个子网继承共享权重，先用超网的批归一化统计量、再用自己的统计量，在验证图片上评分。',
    mean: '平均准确率',
    meanBefore: '重新校准之前',
    scores: '子网得分',
    subnet: '子网',
    before: '之前',
    after: '之后',
    macs: 'MACs',
    show: '显示此子网',
  },
);
