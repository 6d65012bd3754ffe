/** @file The tour: what each step asks for, why, and what one has seen when it is done. */
import { defineTexts } from './define';

export const tourTexts = defineTexts(
  {
    at: (step: number, of: number) => `Step ${step} of ${of}`,
    back: 'Back',
    skip: 'Skip',
    next: 'Next',
    finish: 'Finish',
    close: 'Put the tour away',
    show: 'Take me there',
    lacking: (title: string) =>
      `The space on screen has nothing of the kind; “${title}” has. Undo brings yours back.`,
    openOther: (title: string) => `Open ${title}`,
    steps: {
      candidate: {
        title: 'A mutable is a choice',
        why: 'A choice block is one place in the network with several operations to choose from. The lit path is the subnet, which takes one of each block.',
        task: 'Choose another candidate.',
        done: 'The path moved, and the costs beside the picture followed at once. No weight was touched.',
      },
      sample: {
        title: 'Sampling makes all choices at once',
        why: 'The supernet contains every subnet of the space. A sample draws one of them, with the weights it already has.',
        task: 'Press Random.',
        done: 'That is another subnet of the same supernet. The seed makes the draws repeatable.',
      },
      width: {
        title: 'Widths are mutables too',
        why: 'A layer can leave open how many channels it has. A narrow choice uses a slice of the widest one’s weights.',
        task: 'Choose another width.',
        done: 'The ribbon changed its thickness, and every layer tied to this width changed with it.',
      },
      train: {
        title: 'Training moves along one path a step',
        why: 'Each step samples a subnet and trains that path alone. What it learns is shared by all subnets that pass there.',
        task: 'Start training, and wait for the first steps.',
        done: 'The path now jumps from step to step, and a bar at each candidate grows with its training. You may pause at any time.',
      },
      link: {
        title: 'All of it fits into a link',
        why: 'The link carries the config, your choices and the seed. Whoever opens it sees the same subnet; nothing is uploaded.',
        task: 'Press Copy link.',
        done: 'The link is in the clipboard and in the address bar. That is the whole tour: now try another space of the gallery.',
      },
    },
  },
  {
    at: (step, of) => `第 ${step} 步，共 ${of} 步`,
    back: '上一步',
    skip: '跳过',
    next: '下一步',
    finish: '完成',
    close: '收起导览',
    show: '带我过去',
    lacking: (title) => `当前空间没有这样的选择；“${title}”有。撤销可以回到你的空间。`,
    openOther: (title) => `打开 ${title}`,
    steps: {
      candidate: {
        title: '可变体就是一个选择',
        why: '选择块是网络中的一个位置，有若干算子可选。亮起的路径就是子网，它在每个选择块中取一个。',
        task: '选择另一个候选。',
        done: '路径移动了，旁边的开销立刻随之改变。权重没有变化。',
      },
      sample: {
        title: '采样一次做出所有选择',
        why: '超网包含空间中的每个子网。采样就是取出其中一个，并沿用它已有的权重。',
        task: '按“随机”。',
        done: '这是同一超网的另一个子网。种子使采样可以重复。',
      },
      width: {
        title: '宽度也是可变体',
        why: '一层可以不固定通道数。较窄的选择使用最宽者权重的一片。',
        task: '选择另一个宽度。',
        done: '带子的粗细变了，与此宽度绑定的每一层也随之改变。',
      },
      train: {
        title: '每一步沿一条路径训练',
        why: '每一步采样一个子网，只训练这条路径。学到的东西由经过那里的所有子网共享。',
        task: '开始训练，等待最初几步。',
        done: '路径一步一跳，每个候选上的横条随训练次数增长。可以随时暂停。',
      },
      link: {
        title: '一切都装进一个链接',
        why: '链接包含配置、你的选择和种子。打开它的人看到同一个子网；不会上传任何东西。',
        task: '按“复制链接”。',
        done: '链接已在剪贴板和地址栏中。导览到此结束：试试图库中的其他空间吧。',
      },
    },
  },
);
