/** @file A picture and what the subnet takes it for. */
import { defineTexts } from './define';

export const classifyTexts = defineTexts(
  {
    title: 'Classify a picture',
    choose: 'Choose or drop a picture',
    samples: 'Pictures of the data to classify',
    classifyThis: 'Classify this picture',
    sample: 'sample',
    looking: (name: string) => `Looking at ${name} …`,
    sawLabel: 'What the network saw',
    saw: 'what it saw',
    classOf: (index: number) => `class ${index}`,
    untrained: 'The answer means something once the supernet has been trained.',
  },
  {
    title: '识别图片',
    choose: '选择或拖入图片',
    samples: '可识别的数据图片',
    classifyThis: '识别这张图片',
    sample: '样本',
    looking: (name) => `正在识别 ${name}…`,
    sawLabel: '网络所见',
    saw: '网络所见',
    classOf: (index) => `类别 ${index}`,
    untrained: '超网训练之后，答案才有意义。',
  },
);
