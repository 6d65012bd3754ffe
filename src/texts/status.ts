/** @file What computes here. */
import { defineTexts } from './define';

export const statusTexts = defineTexts(
  {
    starting: 'Starting the engine …',
    failed: (reason: string) => `No engine: ${reason}`,
    cpu: (reason: string) => `CPU: ${reason}`,
    webgpu: (adapter: string) => `WebGPU: ${adapter}`,
    software: (adapter: string) => `WebGPU: ${adapter}, a software adapter: correct but slow`,
    passed: 'Self-test passed',
    failedTest: 'Self-test failed',
    inTime: (milliseconds: number) => ` in ${milliseconds} ms`,
    weights: (count: string) => `${count} weights in the supernet`,
    shared: (count: number) =>
      count === 1 ? '1 choice is shared by several layers' : `${count} choices are shared by several layers`,
    fixed: (count: number) => `, ${count} widths stay fixed`,
    channels: (count: number) => ` (${count} channels)`,
    more: (count: number) => `and ${count} more`,
  },
  {
    starting: '正在启动引擎…',
    failed: (reason) => `没有可用引擎：${reason}`,
    cpu: (reason) => `CPU：${reason}`,
    webgpu: (adapter) => `WebGPU：${adapter}`,
    software: (adapter) => `WebGPU：${adapter}，软件适配器：正确但慢`,
    passed: '自检通过',
    failedTest: '自检失败',
    inTime: (milliseconds) => `，用时 ${milliseconds} ms`,
    weights: (count) => `超网共 ${count} 个权重`,
    shared: (count) => `${count} 个选择由多层共享`,
    fixed: (count) => `，${count} 个宽度保持固定`,
    channels: (count) => `（${count} 个通道）`,
    more: (count) => `还有 ${count} 个`,
  },
);
