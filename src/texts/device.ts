/** @file What a graphics adapter offers. */
import { defineTexts } from './define';

export const deviceTexts = defineTexts(
  {
    title: 'What is used of it',
    buffers: (largest: string, bound: string) =>
      `The largest buffer holds ${largest}, of which a kernel sees ${bound} at once: raised to all that the adapter offers, since a layer’s maps for a whole batch are one buffer.`,
    workgroup: (size: string) => `Workgroups share ${size}; the kernels need at most 1 KiB of it.`,
    subgroups: (has: boolean) =>
      has
        ? 'Subgroups: used, so that four threads load a weight once.'
        : 'Subgroups: not offered; the kernels load weights thread by thread.',
    timestamps: (has: boolean) =>
      has
        ? 'Timestamps: used for the time of each operation.'
        : 'Timestamps: not offered; operations are timed by the processor’s clock.',
    floats: 'All numbers are 32-bit floats, so results do not depend on what the adapter offers.',
  },
  {
    title: '设备用了什么',
    buffers: (largest, bound) =>
      `最大缓冲区 ${largest}，内核一次可见 ${bound}：已提高到适配器允许的上限，因为一层在整批上的特征图存放在一个缓冲区里。`,
    workgroup: (size) => `工作组共享内存 ${size}；内核最多用其中 1 KiB。`,
    subgroups: (has) => (has ? '子组：已使用，四个线程共读一个权重。' : '子组：不支持；内核逐线程读取权重。'),
    timestamps: (has) =>
      has ? '时间戳：用于测量每个算子的时间。' : '时间戳：不支持；算子用处理器时钟计时。',
    floats: '所有数值都是 32 位浮点数，因此结果与适配器的能力无关。',
  },
);
