/**
 * @file Editing the work on screen: text, choices and seed, with undo and redo through all of it. Text and picture
 * are two views of one document; a text that is no good yet stays where it is typed and the picture stays as it was.
 */
import { type ConfigPath, formatPath, hasParsers, loadParsers, parseConfig } from '../config';
import { UserError, type UserErrorFields } from '../core/userError';
import type { CommandArgs, CommandId } from '../document/commands';
import { editsBetween } from '../document/editsBetween';
import { moduleRenames } from '../document/moduleRenames';
import { inverseRenames, type Renames, type SearchSpace } from '../space';
import { asUserError, raise } from './alertStore';
import {
  type Snapshot,
  type Step,
  BURST_MS,
  changeOf,
  isEdited,
  record,
  snapshotOf,
  stepBack,
  stepForth,
} from './historyStore';
import type { ConfigText } from './spaceStore';
import { type SavedHistory, fromJSON, toJSON } from './savedHistory';
import type { Stores } from './stores';

/** Modules that an edit moved, from the space before to the one after. */
export type RenamesOf = (before: SearchSpace, after: SearchSpace) => Renames;

export interface EditingHost {
  /** Shows an edited config; throws, and changes nothing, when it is wrong. */
  readonly show: (config: ConfigText, renames?: RenamesOf) => void;
  /** Shows an earlier state again; `isEdit`: of the same work, so that trained weights stay. */
  readonly restore: (snapshot: Snapshot, isEdit: boolean, renames?: RenamesOf) => void;
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** Whether another network may take the place of this one and its weights; true where undo brings them back. */
  readonly mayReplace: (config: ConfigText) => true | Promise<boolean>;
}

export class Editing {
  #last: Snapshot | undefined;
  #lastTime = 0;
  /** What changes must have in common to be one step, when they follow each other fast. */
  #burst: string | undefined;
  /** The command that is being run. A number that is dragged is one step; other commands are one each. */
  #command:
    { readonly id: CommandId; readonly burst: string | undefined; readonly renames: Renames } | undefined;
  /** While history itself changes what is on screen. */
  #travelling = false;
  /** While the text is what changes it: the picture follows, the text stays as typed. */
  #typing = false;

  constructor(
    private readonly stores: Stores,
    private readonly host: EditingHost,
  ) {
    stores.space.subscribe(() => this.#onSpace());
  }

  /** The text as it is being typed. Shown at once where it is good; else the document lists what is wrong. */
  setText(text: string): boolean {
    const { document, space } = this.stores;
    const { fileName } = document.getState();
    document.setState({ text, edited: true });
    if (space.getState().open?.config.text === text) {
      document.setState({ faults: [] });
      this.#note();
      return true;
    }
    if (!hasParsers({ text, fileName })) {
      void this.#setTextLater({ text, fileName });
      return false;
    }
    this.#typing = true;
    try {
      this.host.show({ text, fileName }, this.#renamesTo({ text, fileName }));
      document.setState({ faults: [] });
      return true;
    } catch (error) {
      const { others = [], ...first } = asUserError(error).toJSON();
      document.setState({ faults: [first, ...others] });
      this.#note();
      return false;
    } finally {
      this.#typing = false;
    }
  }

  /** Where modules went that no command moved, from the config on screen to `config`. */
  #renamesTo(config: ConfigText): RenamesOf {
    return (before, after) => {
      const old = this.stores.space.getState().open?.config;
      const names = ({ params }: SearchSpace): string => params.map(({ name }) => name).join();
      if (!old || names(before) === names(after)) return [];
      const [from, to] = [old, config].map(({ text, fileName }) => parseConfig(text, { fileName }).value);
      if (from === undefined || to === undefined) return [];
      return moduleRenames(before.describe(), after.describe(), editsBetween(from, to), from);
    };
  }

  /** The first text in a language waits for its parser; what was typed since then is newer. */
  async #setTextLater(config: ConfigText): Promise<void> {
    const { document, alerts } = this.stores;
    try {
      await loadParsers(config);
      if (document.getState().text === config.text) this.setText(config.text);
    } catch (error) {
      raise(alerts, 'The config could not be read', error);
    }
  }

  /** A new version of the config, from an edit of the picture. Throws, and changes nothing, when it is wrong. */
  edit(config: ConfigText, renames?: RenamesOf): void {
    this.host.show(config, renames);
    this.stores.document.setState({ edited: true });
  }

  /** A command at a place of the config (`at` of what is drawn there). False, and an alert, where it is impossible. */
  async run<K extends CommandId>(id: K, target: ConfigPath, args: CommandArgs<K>): Promise<boolean> {
    try {
      const { runCommand } = await import('../document/commands');
      const { config, parsed, types } = this.#parsed();
      const after = runCommand(parsed, types, id, target, args);
      const { text } = after.parsed;
      const renamesOf: RenamesOf = (old, now) => {
        const renames = moduleRenames(old.describe(), now.describe(), after.edits, parsed.value);
        this.#command = { id, burst: id === 'setField' ? formatPath(target) : undefined, renames };
        return renames;
      };
      const edited = { text, fileName: config.fileName };
      if (id === 'replaceBackbone' && !(await this.host.mayReplace(edited))) return false;
      if (text !== config.text) this.edit(edited, renamesOf);
      return true;
    } catch (error) {
      // A position would be one in a text that nobody sees.
      const { position: _, ...fields } = asUserError(error).toJSON();
      raise(this.stores.alerts, 'This edit is not possible', new UserError(fields));
      return false;
    } finally {
      this.#command = undefined;
    }
  }

  /** What commands can do at a place: for each that cannot, why not and what is possible. */
  async obstacles(target: ConfigPath): Promise<ReadonlyMap<CommandId, UserErrorFields>> {
    const { obstaclesAt } = await import('../document/commands');
    const { parsed, types } = this.#parsed();
    return new Map([...obstaclesAt(parsed, types, target)].map(([id, error]) => [id, error.toJSON()]));
  }

  /** The config on screen. Errors: `document/half-typed`. */
  #parsed() {
    const { open } = this.stores.space.getState();
    const { faults } = this.stores.document.getState();
    if (!open || faults.length > 0) {
      const expected = 'a text without faults (or what was typed taken back): it would be lost otherwise';
      throw new UserError({ code: 'document/half-typed', found: 'a text that is being written', expected });
    }
    const { config, space } = open;
    return {
      config,
      parsed: parseConfig(config.text, { fileName: config.fileName }),
      types: space.definitions,
    };
  }

  undo(): void {
    this.#travel(stepBack(this.stores.history), inverseRenames);
  }

  redo(): void {
    this.#travel(stepForth(this.stores.history), (renames) => renames);
  }

  /** The history as plain data, for another visit. */
  saved(): SavedHistory {
    return toJSON(this.stores.history.getState());
  }

  /** The history of an earlier visit, if what it leads to is on screen. */
  recall(saved: unknown): void {
    const { history, document, space } = this.stores;
    const shown = snapshotOf(space.getState());
    const steps = fromJSON(saved, shown?.config);
    const last = steps?.past.at(-1)?.snapshot;
    if (!steps || !last || last.config.text !== shown?.config.text) return;
    history.setState(steps);
    document.setState({ edited: isEdited(steps) });
    this.#last = last;
    this.#burst = undefined;
  }

  #travel(step: Step | undefined, direction: (renames: Renames) => Renames): void {
    if (!step) return;
    const { snapshot, kind, renames } = step;
    const { document, history } = this.stores;
    const { text, fileName } = snapshot.config;
    this.#travelling = true;
    try {
      const renamesOf = renames ? () => direction(renames) : this.#renamesTo(snapshot.config);
      this.host.restore(snapshot, kind !== 'open', kind === 'edit' ? renamesOf : undefined);
      document.setState({ text, fileName, faults: [] });
      if (snapshot.draft !== undefined) this.setText(snapshot.draft);
      document.setState({ edited: isEdited(history.getState()) });
    } finally {
      this.#travelling = false;
      this.#last = snapshot;
      this.#burst = undefined;
    }
  }

  #onSpace(): void {
    const { document, space } = this.stores;
    const config = space.getState().open?.config;
    if (!config) return;
    const { text, fileName } = config;
    const isOther = config !== this.#last?.config;
    if (isOther && !this.#typing) document.setState({ text, fileName, faults: [], edited: false });
    if (isOther && this.#typing) document.setState({ faults: [] });
    this.#note();
  }

  /** A step of what is on screen now, if it differs from the last one. */
  #note(): void {
    if (this.#travelling) return;
    const { document, space, history } = this.stores;
    const shown = snapshotOf(space.getState());
    if (!shown) return;
    const { text, faults } = document.getState();
    const snapshot = faults.length > 0 ? { ...shown, draft: text } : shown;
    const kind = changeOf(this.#last, snapshot);
    this.#last = snapshot;
    if (kind === undefined) return;
    const now = this.host.now();
    const burst = kind === 'edit' && this.#command ? this.#command.burst : kind;
    const isBurst = burst !== undefined && burst === this.#burst && now - this.#lastTime < BURST_MS;
    const step = { kind, snapshot };
    const command = this.#command && { command: this.#command.id, renames: this.#command.renames };
    record(history, { ...step, ...command }, isBurst);
    this.#lastTime = now;
    this.#burst = burst;
  }
}
