/** @file Chinese for what the engine, the device and the data say of themselves. */
import type { Phrases } from './phrase';

export const pagePhrases: Phrases = [
  // The device.
  ['a browser without WebGPU', '浏览器没有 WebGPU'],
  ['no WebGPU', '没有 WebGPU'],
  [
    'Chrome or Edge 113+, Safari 26+ or Firefox 141+; computing on the CPU instead',
    'Chrome 或 Edge 113+、Safari 26+ 或 Firefox 141+；改用 CPU 计算',
  ],
  ['no graphics adapter that WebGPU may use', '没有 WebGPU 可用的图形适配器'],
  [
    'hardware acceleration switched on in the browser settings; computing on the CPU instead',
    '在浏览器设置中开启硬件加速；改用 CPU 计算',
  ],
  ['unnamed adapter', '未命名的适配器'],
  ['{} (software: slow)', '{}（软件实现，较慢）'],
  ['CPU (reference loops in this thread)', 'CPU（本线程中的参考实现）'],
  ['the CPU was asked for', '按要求使用 CPU'],
  ['the CPU is the reference', 'CPU 即为参考'],
  ['{n}: relative error {n}', '{}：相对误差 {}'],
  ['wrong results on this adapter ({})', '此适配器上的结果不正确（{}）'],
  ['the same numbers as on the CPU; computing on the CPU instead', '与 CPU 相同的数值；改用 CPU 计算'],
  ['a kernel that this adapter compiles; please report the adapter', '此适配器能编译的内核；请报告该适配器'],
  ['a smaller batch, input or space', '更小的批、输入或搜索空间'],
  ['commands that this adapter accepts', '此适配器接受的命令'],
  ['{n} MiB of weights', '{} MiB 的权重'],
  [
    'at most {n} MiB on this adapter; use fewer candidates or channels',
    '此适配器上至多 {} MiB；请减少候选或通道',
  ],
  ['{n} values', '{} 个值'],
  [
    'a running engine; it can be started again from the last checkpoint',
    '正在运行的引擎；可从最近的检查点重新启动',
  ],
  ['the worker failed', '工作线程出错'],
  ['a message could not be read', '有一条消息无法读取'],
  ['the engine was stopped', '引擎已停止'],
  ['training goes on from the last snapshot', '训练从最近的快照继续'],
  ['a device that stays; the weights are as they were before', '保持可用的设备；权重与之前相同'],
  // What is asked of the engine.
  ['a search space: open one first', '搜索空间：请先打开一个'],
  ['a data set: load one first', '数据集：请先载入一个'],
  ['{n} images of {n} classes', '{} 的图片，{} 个类别'],
  [
    '{n} images of at most {n} classes, or a space opened for this data set',
    '{} 的图片且至多 {} 个类别，或为此数据集打开的搜索空间',
  ],
  ['a layer that this subnet does not run', '此子网不运行的层'],
  ['one of the layers in the list', '列表中的某一层'],
  ['a loss of {n}', '损失为 {}'],
  ['a finite loss; try a smaller learning rate than {n}', '有限的损失；请尝试比 {} 更小的学习率'],
  [
    'a finite loss; start again with a smaller learning rate than {n}',
    '有限的损失；请用比 {} 更小的学习率重新开始',
  ],
  [
    'weights of another search space ({n} tensors, this one has {n})',
    '另一个搜索空间的权重（{} 个张量，此空间有 {} 个）',
  ],
  ["the checkpoint's own config, opened first", '先打开检查点自己的配置'],
  ['a weight that is no finite number', '不是有限数的权重'],
  [
    'weights of a training that did not diverge: start afresh with a smaller learning rate',
    '训练未发散的权重：请用更小的学习率重新开始',
  ],
  ['this to work; reloading the page may help', '此操作能够完成；刷新页面可能有帮助'],
  ['{n} visits that ended before the page was ready', '连续 {} 次访问在页面就绪之前结束'],
  [
    'your saved work to open; it is kept, and can be opened below',
    '打开您保存的工作；它仍然保留，可在下方打开',
  ],
  // Data sets.
  ['Procedural shapes', '程序生成的图形'],
  ['{}: ten classes drawn in this tab from seed {n}', '{}：十个类别，由种子 {} 在此标签页内生成'],
  [
    '{}: {n} classes of {n} images, {n} to train, {n} to validate, {n} to test',
    '{}：{} 个类别，图片 {}；训练 {} 张，验证 {} 张，测试 {} 张',
  ],
  ['generated pictures', '生成的图片'],
  ['{n} files', '{} 个文件'],
  ['an op of inference', '推理用的算子'],
  ['the op {n}', '算子 {}'],
  ['a convolution of an activation', '作用于激活的卷积'],
  ['no sum along dimensions: it is the gradient of a broadcast', '不应有沿维度的求和：它是广播的梯度'],
  ['head_mix of mode forward', 'forward 模式的 head_mix'],
  [
    'a subnet whose candidates are chosen: a mixture by architecture parameters is no network',
    '已选定候选项的子网：按架构参数混合的不是一个网络',
  ],
  ['{n} as an input of {n}', '{} 作为 {} 的输入'],
  [
    'an activation there: this op cannot be exported with weights alone',
    '此处应为激活：此算子不能只带权重导出',
  ],
  ['a weight of {n} that depends on the images', '{} 的权重依赖于图片'],
  ['whole pixels from {n} to {n}', '{} 到 {} 的整数像素'],
];
