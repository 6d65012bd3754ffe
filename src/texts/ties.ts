/** @file What follows a choice, and how what is derived from it is computed. */
import { defineTexts } from './define';

export const tieTexts = defineTexts(
  {
    madeBy: (modules: string) => `made by ${modules}`,
    readBy: (modules: string) => `read by ${modules}`,
    of: (attribute: string, modules: string) => `${attribute} of ${modules}`,
    layers: (count: number) => (count === 1 ? 'sets one layer' : `sets ${count} layers`),
    /** `what`: attributes, as the config's classes call them. */
    derived: (what: string, formula: string) => `${what} = ${formula}`,
    formulas: (list: string) => `derived: ${list}`,
    inStage: (name: string, stage: string) => `${name} (${stage})`,
    rule: (sources: string) => `a rule of ${sources}`,
    and: ', ',
    notSearched: (reason: string) => `not searched: ${reason}`,
    reasons: {
      output: 'an output of the network',
      image: 'channels of the image',
      unread: 'nothing reads it',
      unmade: 'nothing makes it',
      op: (op: string, module: string) => `${op} in ${module}`,
    },
  },
  {
    madeBy: (modules) => `由 ${modules} 产生`,
    readBy: (modules) => `由 ${modules} 读取`,
    of: (attribute, modules) => `${modules} 的 ${attribute}`,
    layers: (count) => `决定 ${count} 层`,
    derived: (what, formula) => `${what} = ${formula}`,
    formulas: (list) => `派生：${list}`,
    inStage: (name, stage) => `${name}（${stage}）`,
    rule: (sources) => `由 ${sources} 按规则得出`,
    and: '、',
    notSearched: (reason) => `不可搜索：${reason}`,
    reasons: {
      output: '网络的输出',
      image: '图像的通道',
      unread: '没有层读取它',
      unmade: '没有层产生它',
      op: (op, module) => `${module} 中的 ${op}`,
    },
  },
);
