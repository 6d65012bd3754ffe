/** @file The kinds of data that the page takes: what they are, how large, where people get them, what to expect. */
import { defineTexts } from './define';

export const dataKindTexts = defineTexts(
  {
    get: 'From',
    procedural: {
      title: 'Generated shapes',
      what: 'Ten classes of shapes, drawn in this tab from a seed: nothing to download, and the same on every computer. 4,000 pictures to train, at the size that the space asks for (at most 48 pixels, grey or colour).',
      expect: (accuracy: string, steps: string) =>
        `Expect ${accuracy} with the gallery’s first space after ${steps} steps (measured, mean of 10 random subnets).`,
    },
    idx: {
      title: 'MNIST-style IDX files',
      what: 'Pictures and labels as two files, packed (.gz) or not, of any size and number of classes: 28×28 grey in MNIST, Fashion-MNIST and EMNIST. Give all four files, or the training pair alone. MNIST is about 11 MB.',
    },
    cifar: {
      title: 'CIFAR-10 binary version',
      what: 'data_batch_1.bin to data_batch_5.bin and test_batch.bin, or the archive they come in: 32×32 in colour, ten classes, about 160 MB packed. Some of the batches will do.',
    },
    folders: {
      title: 'Folders, zip or tar of pictures',
      what: 'One folder a class, named after it, with PNG, JPEG or WebP pictures; “train” and “test” above them are understood. Any size: they are brought to one square. A few hundred a class are a good start.',
    },
    url: {
      title: 'An address',
      what: 'Any of these from a server that lets pages read it (CORS). Two files of a set: the address of the pictures; the labels are sought beside it.',
    },
    unmeasured: 'What the other sets give has not been measured by us yet.',
  },
  {
    get: '来源',
    procedural: {
      title: '生成的图形',
      what: '十类图形，由种子在本页绘制：无需下载，在任何电脑上都一样。训练图片 4,000 张，尺寸按空间的要求（不超过 48 像素，灰度或彩色）。',
      expect: (accuracy, steps) =>
        `用画廊的第一个空间训练 ${steps} 步后，预期 ${accuracy}（实测，10 个随机子网的均值）。`,
    },
    idx: {
      title: 'MNIST 式 IDX 文件',
      what: '图片和标签各一个文件，可用 .gz 压缩，尺寸和类别数不限：MNIST、Fashion-MNIST、EMNIST 为 28×28 灰度。可给全部四个文件，或只给训练的一对。MNIST 约 11 MB。',
    },
    cifar: {
      title: 'CIFAR-10 二进制版',
      what: 'data_batch_1.bin 至 data_batch_5.bin 与 test_batch.bin，或整个压缩包：32×32 彩色，十类，压缩后约 160 MB。只给其中几批也可以。',
    },
    folders: {
      title: '图片文件夹、zip 或 tar',
      what: '每类一个文件夹，以类别命名，内放 PNG、JPEG 或 WebP 图片；上层的 train 和 test 文件夹会被识别。尺寸不限，会统一成同样大小的方形。每类几百张就可以开始。',
    },
    url: {
      title: '网址',
      what: '以上任意一种，服务器须允许网页读取（CORS）。成对的文件给图片的网址即可，标签会在旁边寻找。',
    },
    unmeasured: '其余数据的结果我们尚未实测。',
  },
);
