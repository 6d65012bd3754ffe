/** @file Spaces of other choices than blocks, from a dropped config to weights that have been trained. */
import { expect, test } from 'playwright/test';
import { Playground } from './pages/playground';

const DARTS = `
ops = dict(
    zero=dict(type='DartsZero'), skip=dict(type='DartsSkipConnect'),
    sep=dict(type='DartsSepConv', kernel_size=3))
model = dict(type='mmrazor.Darts', architecture=dict(type='ImageClassifier',
    backbone=dict(type='DartsBackbone', base_channels=4, num_layers=3, num_nodes=2, stem_multiplier=2,
        mutable_cfg=dict(type='DiffMutableOP', candidates=ops),
        route_cfg=dict(type='DiffChoiceRoute', with_arch_param=True), norm_cfg=dict(type='BN', affine=False)),
    neck=dict(type='GlobalAveragePooling'), head=dict(type='LinearClsHead', num_classes=10, in_channels=32)))
playground = dict(name='small cells', input=[1, 16, 16], num_classes=10)
`;

const VALUES = `
arch_setting = dict(
    kernel_size=[[3, 5, 2], [3, 5, 2]], num_blocks=[[1, 2, 1], [1, 2, 1]],
    expand_ratio=[[1, 2, 1], [2, 3, 1], [2, 2, 1]],
    num_out_channels=[[8, 8, 8], [8, 16, 8], [16, 24, 8], [24, 32, 8]])
model = dict(type='SearchableImageClassifier',
    input_resizer_cfg=dict(input_sizes=[[12, 12], [16, 16]]),
    backbone=dict(type='AttentiveMobileNetV3', arch_setting=arch_setting, out_indices=(2, ), stride_list=[1, 2],
        with_se_list=[False, True], act_cfg_list=['Swish', 'ReLU', 'HSwish', 'HSwish'], stem_stride=1),
    neck=dict(type='GlobalAveragePooling'), head=dict(type='DynamicLinearClsHead'))
playground = dict(name='values and widths', input=[1, 16, 16], num_classes=10)
`;

test.describe('spaces of other choices', () => {
  test('cells: routes are picked, and a few steps train', async ({ page }) => {
    const playground = new Playground(page);
    await playground.open({ query: '?backend=cpu' });
    await playground.openConfig({ name: 'cells.py', text: DARTS });
    await expect(page.getByRole('heading', { name: 'small cells' })).toBeVisible();
    await playground.ready();
    const node = page.locator('[data-testid="cell-node"][data-mutable="normal_n3"]');
    await node.click();
    await page.locator('[data-testid="choice-option"][data-label="0+2"]').click();
    await expect(node).toContainText('0+2');
    const edges = page.getByTestId('cell-edge');
    await expect(edges.and(page.locator('[data-quiet]')).first()).toBeVisible();
    const code = await playground.code();
    await edges.first().click();
    await page.getByTestId('choice-option').locator('visible=true').last().click();
    await expect.poll(() => playground.code()).not.toBe(code);
    await playground.train({ steps: 3, batchSize: 4 });
    await playground.untilPhase('finished');
    expect(await playground.step()).toBe(3);
    await expect(playground.alert).toBeHidden();
  });

  test('values and widths: picking changes the costs, ties are told, a few steps train', async ({ page }) => {
    const playground = new Playground(page);
    await playground.open({ query: '?backend=cpu' });
    await playground.openConfig({ name: 'values.py', text: VALUES });
    await expect(page.getByRole('heading', { name: 'values and widths' })).toBeVisible();
    await playground.ready();
    await playground.sample('max');
    const most = await playground.macs();
    for (const [mutable, label] of [
      ['input_shape', '12×12'],
      ['backbone.layers.1.depth', '1'],
      ['backbone.layers.2.kernel_size', '3'],
    ]) {
      const before = await playground.macs();
      await page.locator(`[data-testid="option"][data-mutable="${mutable}"][data-label="${label}"]`).click();
      await expect.poll(() => playground.macs()).toBeLessThan(before);
    }
    expect(await playground.macs()).toBeLessThan(most);
    await page.getByTestId('ties').getByText('shared by several layers').click();
    await expect(page.getByTestId('ties')).toContainText('out_channels of layer1.0');
    await playground.train({ steps: 3, batchSize: 4 });
    await playground.untilPhase('finished');
    expect(await playground.step()).toBe(3);
    await expect(playground.alert).toBeHidden();
  });
});
