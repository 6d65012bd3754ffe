/** @file Every entry point of every op's WGSL is dispatched by some case, with and without subgroups. */
import { expect, test } from 'vitest';
import type { PipelineKey } from '../../../src/plan/kernel';
import { lower } from '../../../src/plan/lower';
import { layoutParams } from '../../../src/plan/paramLayout';
import { caseParam } from '../../../src/ops/case';
import { backwardGraph, forwardGraph } from '../../../src/ops/caseGraph';
import { cases } from '../../../src/ops/cases';
import { gpuKernels } from '../../../src/ops/gpu';
import { declarations } from '../../../src/ops/index';

const files = import.meta.glob<string>('../../../shaders/**/*.wgsl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const ENTRY = /@compute[^{]*?\bfn\s+(\w+)/g;

test('cases reach every entry point', () => {
  const used: PipelineKey[] = [];
  for (const c of cases) {
    const specs = c.operands.flatMap((o) => (o.kind === 'param' ? [caseParam(c, o.name).spec] : []));
    const graph = c.gradients.length > 0 ? backwardGraph(c) : forwardGraph(c);
    for (const subgroups of [true, false]) {
      const plan = lower(graph, {
        ops: declarations,
        kernels: gpuKernels,
        layout: layoutParams(specs),
        subgroups,
      });
      used.push(...plan.dispatches.map(({ pipeline }) => pipeline));
    }
  }
  const unused: string[] = [];
  for (const { shader } of used) {
    for (const [, entry] of shader.code.matchAll(ENTRY)) {
      const dispatched = used.some((key) => key.entry === entry && key.shader.name === shader.name);
      if (!dispatched && !shader.name.startsWith('step/')) unused.push(`${shader.name}: ${entry}`);
    }
  }
  for (const [path, code] of Object.entries(files)) {
    const name = path.slice(path.indexOf('shaders/'));
    if (name.startsWith('shaders/step/')) continue; // the optimisers have tests of their own
    for (const [, entry] of code.matchAll(ENTRY)) {
      const dispatched = used.some((key) => key.entry === entry && key.shader.code.includes(code.trim()));
      if (!dispatched) unused.push(`${name}: ${entry}`);
    }
  }
  expect([...new Set(unused)]).toEqual([]);
});
