/** @file Weights that come with the page, and that go with a subnet. */
import { defineTexts } from './define';

export const weightsTexts = defineTexts(
  {
    startsTrained: (steps: string, subnets: string, accuracy: string) =>
      `Trained for ${steps} steps before you came: ${subnets} random subnets got ${accuracy} of the held-out pictures right. Training goes on from there.`,
    cameAlone: (accuracy: string) =>
      `This subnet came with its weights, which got ${accuracy} of the held-out pictures right where they were trained. The other subnets are untrained.`,
    share: 'Share with weights',
    shareHint: 'A link or a file that classifies pictures as soon as it is opened',
    untrained: 'Nothing is trained yet',
    packing: 'Packing …',
    link: 'Link: config, choices and weights',
    linkDone: (characters: string) => `Copied, ${characters} characters.`,
    fileDone: (name: string, size: string) => `Too large for a link; saved as ${name}, ${size}.`,
    cost: (exact: string, packed: string, images: string) =>
      `Accuracy on ${images} held-out pictures: ${exact} as trained, ${packed} as packed.`,
  },
  {
    startsTrained: (steps: string, subnets: string, accuracy: string) =>
      `打开之前已训练 ${steps} 步：随机抽取的 ${subnets} 个子网在留出图片上的平均准确率为 ${accuracy}。训练会从这里继续。`,
    cameAlone: (accuracy: string) =>
      `这个子网带着自己的权重而来，原训练数据的留出图片上准确率为 ${accuracy}。其余子网尚未训练。`,
    share: '连同权重分享',
    shareHint: '得到一个链接或文件，打开后即可对图片分类',
    untrained: '尚未训练',
    packing: '正在打包…',
    link: '链接：配置、选择与权重',
    linkDone: (characters: string) => `已复制，共 ${characters} 个字符。`,
    fileDone: (name: string, size: string) => `链接放不下，已保存为 ${name}（${size}）。`,
    cost: (exact: string, packed: string, images: string) =>
      `${images} 张留出图片上的准确率：训练时 ${exact}，打包后 ${packed}。`,
  },
);
