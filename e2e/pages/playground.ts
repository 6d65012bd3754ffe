/** @file The page as a person uses it: every journey goes through here, so that tests name intentions, not selectors. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from 'playwright/test';

type Sample = 'random' | 'max' | 'min';

export interface RunOptions {
  readonly steps?: number;
  readonly batchSize?: number;
  readonly learningRate?: number;
}

/** Software adapters and processors take their time; nothing here asserts speed. */
const SLOW = 240_000;

export class Playground {
  constructor(readonly page: Page) {}

  /** `query` e.g. `?backend=cpu`; `hash` a shared link's part from `#` on. */
  async open({
    query = '',
    hash = '',
  }: { readonly query?: string; readonly hash?: string } = {}): Promise<void> {
    await this.page.goto(`./${query}${hash}`);
    await expect(this.candidates.first()).toBeVisible();
  }

  /** Until the engine runs and has pictures. */
  async ready(): Promise<void> {
    await expect(this.backendStatus).toHaveAttribute('data-backend', /^(webgpu|cpu)$/, { timeout: SLOW });
    await expect(this.page.getByTestId('data-description')).toBeVisible({ timeout: SLOW });
  }

  get backendStatus(): Locator {
    return this.page.getByTestId('backend-status');
  }

  get alert(): Locator {
    return this.page.getByTestId('alert').first();
  }

  get candidates(): Locator {
    return this.page.getByTestId('candidate');
  }

  async chooseSpace(id: string): Promise<void> {
    await this.page.getByTestId('gallery').selectOption(id);
  }

  async openConfig(path: string | { readonly name: string; readonly text: string }): Promise<void> {
    const file =
      typeof path === 'string'
        ? path
        : { name: path.name, mimeType: 'text/plain', buffer: Buffer.from(path.text) };
    await this.page.getByTestId('open-config-input').setInputFiles(file);
  }

  async sample(kind: Sample): Promise<void> {
    await this.page.getByTestId(`sample-${kind}`).click();
  }

  async setSeed(seed: number): Promise<void> {
    await this.page.getByTestId('seed').fill(String(seed));
  }

  candidate(block: string, name: string): Locator {
    return this.page.locator(`[data-testid="candidate"][data-block="${block}"][data-candidate="${name}"]`);
  }

  /** Candidate by block, as the picture shows it. */
  async chosen(): Promise<Record<string, string>> {
    return this.candidates.evaluateAll((chips) =>
      Object.fromEntries(
        chips
          .filter((chip) => chip.getAttribute('aria-checked') === 'true')
          .map((chip) => [chip.getAttribute('data-block') ?? '', chip.getAttribute('data-candidate') ?? '']),
      ),
    );
  }

  async macs(): Promise<number> {
    return this.#value('macs');
  }

  async params(): Promise<number> {
    return this.#value('params');
  }

  async code(): Promise<string> {
    return (await this.page.getByTestId('subnet-code').textContent()) ?? '';
  }

  /** Opens a tab of the workbench. */
  async tab(id: string): Promise<void> {
    const tab = this.page.getByTestId(`tab-${id}`);
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  }

  /** Scale at which the picture is drawn. */
  async scale(): Promise<number> {
    return this.page
      .locator('.viewport-content')
      .evaluate((content) => new DOMMatrix(getComputedStyle(content).transform).a);
  }

  /** How far the picture's left edge stands from its frame's, in pixels. */
  async offset(): Promise<number> {
    return this.page
      .locator('.viewport-content')
      .evaluate((content) => new DOMMatrix(getComputedStyle(content).transform).e);
  }

  /** A point of the picture where there is nothing to press. */
  async emptySpot(): Promise<{ readonly x: number; readonly y: number }> {
    return this.page.getByTestId('graph').evaluate((frame) => {
      const { left, top, width, height } = frame.getBoundingClientRect();
      for (let y = top + height / 2; y < top + height - 4; y += 7)
        for (let x = left + width / 4; x < left + width / 2; x += 7) {
          const at = document.elementFromPoint(x, y);
          if (at && frame.contains(at) && !at.closest('button, select')) return { x, y };
        }
      throw new Error('the picture is full of buttons');
    });
  }

  async openEditor(): Promise<void> {
    await this.tab('code');
    await expect(this.page.getByTestId('editor')).toBeVisible();
  }

  /** Puts the cursor behind the first place of `text`, as a person would: by searching. */
  async caretAfter(text: string): Promise<void> {
    const { page } = this;
    await page.getByTestId('editor').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+f');
    const field = page.locator('.cm-search input[name="search"]');
    await field.clear();
    await field.pressSequentially(text);
    await field.press('Enter');
    await field.press('Escape');
    await page.keyboard.press('ArrowRight');
  }

  /** Types `replacement` over the first place of `text`; resolves when the typing has settled. */
  async replaceInEditor(text: string, replacement: string): Promise<void> {
    await this.caretAfter(text);
    for (let i = 0; i < text.length; i++) await this.page.keyboard.press('Shift+ArrowLeft');
    await this.page.keyboard.insertText(replacement);
    await this.page.waitForTimeout(600);
  }

  async loadData(files: readonly string[]): Promise<void> {
    await this.page.getByTestId('data-input').setInputFiles([...files]);
  }

  async set({ steps, batchSize, learningRate }: RunOptions): Promise<void> {
    await this.tab('training');
    if (steps !== undefined) await this.page.getByTestId('steps').fill(String(steps));
    if (batchSize !== undefined) await this.page.getByTestId('batch-size').fill(String(batchSize));
    if (learningRate !== undefined) await this.page.getByTestId('learning-rate').fill(String(learningRate));
  }

  async train(options: RunOptions = {}): Promise<void> {
    await this.set(options);
    await this.page.getByTestId('train').click();
  }

  /** New weights from the seed on screen. */
  async startAfresh(): Promise<void> {
    await this.tab('training');
    const button = this.page.getByTestId('start-afresh');
    await button.click();
    await expect(button).toHaveCount(0, { timeout: SLOW });
  }

  /** Trains to the end, which the library of runs writes down. */
  async recordRun(options: RunOptions): Promise<void> {
    await this.train(options);
    await this.untilPhase('finished');
  }

  /** Of the library, as listed. */
  get runs(): Locator {
    return this.page.getByTestId('run');
  }

  async untilPhase(phase: 'compiling' | 'training' | 'paused' | 'finished', timeout = SLOW): Promise<void> {
    await expect(this.page.getByTestId('progress')).toHaveAttribute('data-phase', phase, { timeout });
  }

  async untilStep(step: number, timeout = SLOW): Promise<void> {
    await expect.poll(() => this.step(), { timeout }).toBeGreaterThanOrEqual(step);
  }

  async step(): Promise<number> {
    return Number(await this.page.getByTestId('progress').getAttribute('data-step'));
  }

  async pause(): Promise<void> {
    await this.page.getByTestId('pause').click();
    await this.untilPhase('paused');
  }

  async resume(): Promise<void> {
    await this.page.getByTestId('resume').click();
  }

  async cancel(): Promise<void> {
    await this.page.getByTestId('cancel').click();
    await this.untilPhase('finished');
  }

  /** Scores ten random subnets: shares of correct predictions, before and after re-calibration. */
  async evaluate(
    timeout = SLOW,
  ): Promise<{ readonly mean: number; readonly before: number; readonly rows: number }> {
    await this.tab('evaluation');
    await this.page.getByTestId('evaluate').click();
    await expect(this.page.getByTestId('evaluation-mean')).toBeVisible({ timeout });
    return {
      mean: await this.#value('evaluation-mean'),
      before: await this.#value('evaluation-mean-before'),
      rows: await this.page.getByTestId('evaluation-rows').locator('tbody tr').count(),
    };
  }

  /** Times every op of one training step. */
  async profile(): Promise<void> {
    await this.tab('profile');
    await this.page.getByTestId('profile').click();
    await expect(this.page.getByTestId('profile-icicle')).toBeVisible({ timeout: SLOW });
  }

  /** Lets files fall on the page. */
  async drop(
    files: readonly { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[],
  ): Promise<void> {
    const transfer = await this.page.evaluateHandle(
      (parts) => {
        const data = new DataTransfer();
        for (const { name, mimeType, base64 } of parts) {
          const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
          data.items.add(new File([bytes], name, { type: mimeType }));
        }
        return data;
      },
      files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') })),
    );
    await this.page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
    await this.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  }

  /** Lets files and folders of this machine fall on the page, as the browser itself hands them over. */
  async dropPaths(...paths: readonly string[]): Promise<void> {
    await this.#drag({ items: [], files: paths, dragOperationsMask: 1 });
  }

  /** The same for an address or a text that was dragged from elsewhere. */
  async dropText(data: string, mimeType: 'text/uri-list' | 'text/plain'): Promise<void> {
    await this.#drag({ items: [{ mimeType, data }], dragOperationsMask: 1 });
  }

  async #drag(data: {
    readonly items: readonly { readonly mimeType: string; readonly data: string }[];
    readonly files?: readonly string[];
    readonly dragOperationsMask: number;
  }): Promise<void> {
    const client = await this.page.context().newCDPSession(this.page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await client.send('Input.dispatchDragEvent', {
        type,
        x: 200,
        y: 300,
        data: { ...data, items: [...data.items], files: [...(data.files ?? [])] },
      });
    await client.detach();
  }

  /** What a press of `testId` saves. */
  async saved(testId: string): Promise<string> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByTestId(testId).click(),
    ]);
    return readFile(await download.path(), 'utf8');
  }

  /** The table that a press of `testId` saves, without quotes around its words. */
  async rows(testId: string): Promise<readonly (readonly string[])[]> {
    const text = await this.saved(testId);
    return text
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((field) => field.replaceAll('"', '')));
  }

  /** The config's text, as the open editor saves it; wherever the page has been scrolled to. */
  async config(): Promise<string> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByTestId('code-save').dispatchEvent('click'),
    ]);
    return readFile(await download.path(), 'utf8');
  }

  /** The classes it names, likeliest first. */
  async classify(path: string): Promise<readonly string[]> {
    await this.page.getByTestId('classify-input').setInputFiles(path);
    const prediction = this.page.getByTestId('prediction');
    await expect(prediction).toBeVisible({ timeout: SLOW });
    return prediction.locator('li > span:first-child').allTextContents();
  }

  /** The address that shares what is on screen. */
  async link(): Promise<string> {
    await this.page.getByTestId('copy-link').click();
    const field = this.page.getByTestId('link-field');
    await expect(field).toHaveValue(/#/);
    return field.inputValue();
  }

  async #value(testId: string): Promise<number> {
    return Number(await this.page.getByTestId(testId).getAttribute('data-value'));
  }
}
