import type { Setting } from '../core/catalog-types.ts';
import type { Assessment, Recommendation, Status, Verdict } from '../core/result-types.ts';
import { FIELD_NAMES } from '../schema/fields.ts';
import { fieldValue } from '../schema/print-workload.ts';
import type { FieldName } from '../schema/workload.ts';
import { violatedBy } from './ask.ts';

export interface Changed<Value> {
  /** Before. */
  readonly from: Value;
  /** After. */
  readonly to: Value;
}

/** What is in one list only. */
export interface ListChange<Item> {
  /** In the second only. */
  readonly added: readonly Item[];
  /** In the first only. */
  readonly removed: readonly Item[];
}

/** What changed about one option; what is absent did not change. */
export interface OptionDifference {
  /** Id of the option. */
  readonly id: string;
  /** Its verdict. */
  readonly verdict?: Changed<Verdict>;
  /** Its rank; null while it is excluded or contested. */
  readonly rank?: Changed<number | null>;
  /** 0 to 100; null while the option is excluded or contested. */
  readonly score?: Changed<number | null>;
  /** What has to be set to use it. */
  readonly settings?: ListChange<Setting>;
  /** Ids of the constraints that are not plainly passed. */
  readonly violated?: ListChange<string>;
}

/** What changed from one recommendation to another; what is absent did not change. */
export interface Difference {
  /** How the whole comes out. */
  readonly status?: Changed<Status>;
  /** Id of the first-ranked option; null when none is eligible. */
  readonly recommended?: Changed<string | null>;
  /** The workload's fields as a user writes them; null where not stated. */
  readonly fields: readonly ({ readonly field: FieldName } & Changed<unknown>)[];
  /** Only the options about which something changed, in the order of `after`. */
  readonly options: readonly OptionDifference[];
}

/** `{ from, to }` where the two differ. */
function changed<Value>(from: Value, to: Value): Changed<Value> | undefined {
  return from === to ? undefined : { from, to };
}

/** `{ added, removed }` where the lists differ in any item. */
function listChanged<Item>(
  from: readonly Item[],
  to: readonly Item[],
  same: (a: Item, b: Item) => boolean,
): ListChange<Item> | undefined {
  const added = to.filter((item) => !from.some((other) => same(item, other)));
  const removed = from.filter((item) => !to.some((other) => same(item, other)));
  return added.length + removed.length > 0 ? { added, removed } : undefined;
}

type Present<Type> = { [Key in keyof Type]?: Exclude<Type[Key], undefined> };

/** Leaves out what is undefined. */
function present<Type extends object>(object: Type): Present<Type> {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Present<Type>; // the same keys, but for the undefined ones
}

const sameSetting = (a: Setting, b: Setting): boolean => a.name === b.name && a.value === b.value;

function optionDifference(before: Assessment, after: Assessment): OptionDifference {
  const difference = present({
    verdict: changed(before.verdict, after.verdict),
    rank: changed(before.rank, after.rank),
    score: changed(before.score, after.score),
    settings: listChanged(before.settings, after.settings, sameSetting),
    violated: listChanged(violatedBy(before), violatedBy(after), Object.is),
  });
  return { id: after.id, ...difference };
}

function fieldDifferences(before: Recommendation, after: Recommendation): Difference['fields'] {
  return FIELD_NAMES.map((field) => ({
    field,
    from: fieldValue(before.workload, field) ?? null,
    to: fieldValue(after.workload, field) ?? null,
  })).filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}

/** What changed from one recommendation to another by the same catalog. */
export function compareRecommendations(before: Recommendation, after: Recommendation): Difference {
  const options = after.options.flatMap((option) => {
    const earlier = before.options.find(({ id }) => id === option.id);
    const difference = earlier && optionDifference(earlier, option);
    return difference && Object.keys(difference).length > 1 ? [difference] : [];
  });
  return {
    ...present({
      status: changed(before.status, after.status),
      recommended: changed(before.recommended, after.recommended),
    }),
    fields: fieldDifferences(before, after),
    options,
  };
}
