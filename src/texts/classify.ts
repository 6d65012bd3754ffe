/** @file A picture and what the subnet takes it for. */
import { defineTexts } from './define';

export const classifyTexts = defineTexts(
  {
    title: 'Classify a picture',
    choose: 'Choose or drop a picture',
    drawing: 'your drawing',
    paper: 'Paper to draw on',
    paperHint:
      'Draw here: it is classified as you draw. By keyboard: Space lowers and lifts the pen, arrows move it (with Shift, further), Backspace takes a stroke back.',
    penIsDown: 'The pen is down: arrows draw.',
    penIsUp: 'The pen is up.',
    undoStroke: 'Take the last stroke back',
    clear: 'Clear',
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
    drawing: '你画的图',
    paper: '画纸',
    paperHint:
      '在这里画，边画边识别。键盘：空格键落笔或提笔，方向键移动（按住 Shift 移得更远），退格键撤回一笔。',
    penIsDown: '已落笔：方向键画线。',
    penIsUp: '已提笔。',
    undoStroke: '撤回上一笔',
    clear: '清除',
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
