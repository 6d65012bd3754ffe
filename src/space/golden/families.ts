/** @file The families that can be recomputed. A new one: one file that exports a `GoldenFamily`, one line here. */
import { attentivenas } from './attentivenas';
import { dartsCifar, dartsCifarAux } from './darts';
import type { GoldenFamily } from './family';
import { mobilenetv2 } from './mobilenetv2';
import { mobilenetv3Large } from './mobilenetv3';
import { nasbench201 } from './nasbench201';
import { nasbenchMacro } from './nasbenchMacro';
import { ofaMbv3 } from './ofa';
import { shufflenetv2Megvii, shufflenetv2Torchvision } from './shufflenetv2';
import { sposMegvii, sposMegviiChannelScaled, sposMmrazor } from './spos';

export const goldenFamilies: ReadonlyMap<string, GoldenFamily> = new Map([
  ['spos_mmrazor', sposMmrazor],
  ['spos_megvii', sposMegvii],
  ['spos_megvii_channel_scaled', sposMegviiChannelScaled],
  ['shufflenetv2_megvii', shufflenetv2Megvii],
  ['shufflenetv2_torchvision', shufflenetv2Torchvision],
  ['mobilenetv2', mobilenetv2],
  ['mobilenetv3_large', mobilenetv3Large],
  ['attentivenas', attentivenas],
  ['ofa_mbv3_w1.0', ofaMbv3],
  ['darts_cifar', dartsCifar],
  ['darts_cifar_aux', dartsCifarAux],
  ['nasbench201', nasbench201],
  ['nasbench_macro', nasbenchMacro],
]);
