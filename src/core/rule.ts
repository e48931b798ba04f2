import { isStated, type KeysOf } from '../schema/statements.ts';
import type { FieldName, Workload } from '../schema/workload.ts';
import type { Catalog, Option } from './catalog-types.ts';
import type {
  Assume,
  Check,
  Constraint,
  Criterion,
  Jumps,
  LooksUp,
  Rated,
  Rule,
} from './rule-types.ts';

/** Fields that are there because the rule applies only then; latency is under one of two keys. */
type Stated<Name extends FieldName> = Required<Pick<Workload, KeysOf<Exclude<Name, 'latency'>>>> &
  Pick<Workload, KeysOf<Extract<Name, 'latency'>>>;

/** What a rule's functions get to see of the workload. */
type Seen<Needs extends FieldName, Reads extends FieldName> = Stated<Needs> &
  Pick<Workload, KeysOf<Reads>>;

interface Declared<Needs extends FieldName, AnyOf extends FieldName, Reads extends FieldName> {
  readonly id: string;
  readonly title: string;
  readonly rationale: string;
  readonly docs: string;
  readonly needs?: readonly Needs[];
  readonly anyOf?: readonly AnyOf[];
  readonly reads?: readonly Reads[];
  readonly looksUp: LooksUp;
}

type ConstraintDeclaration<
  Needs extends FieldName,
  AnyOf extends FieldName,
  Reads extends FieldName,
> = Declared<Needs, AnyOf, Reads> & {
  /** Left out: a requirement. */
  readonly strength?: (workload: Seen<Needs, AnyOf | Reads>) => 'requirement' | 'preference';
  /** Left out: the fields that must be stated decide alone. */
  readonly when?: (workload: Seen<Needs, AnyOf | Reads>) => boolean;
  readonly check: (option: Option, workload: Seen<Needs, AnyOf | Reads>, assume: Assume) => Check;
};

type CriterionDeclaration<
  Needs extends FieldName,
  AnyOf extends FieldName,
  Reads extends FieldName,
> = Declared<Needs, AnyOf, Reads> & {
  readonly when?: (workload: Seen<Needs, AnyOf | Reads>) => boolean;
  readonly rate: (
    option: Option,
    workload: Seen<Needs, AnyOf | Reads>,
    catalog: Catalog,
    assume: Assume,
  ) => Rated;
  /** Left out: the score jumps only at the catalog's own numbers. */
  readonly jumps?: Jumps;
};

type AnyRule<Function> = Declared<FieldName, FieldName, FieldName> & {
  readonly when?: (workload: Workload) => boolean;
} & Function;

function common(declared: AnyRule<object>): Omit<Rule, 'id'> & { id: string } {
  const {
    id,
    title,
    rationale,
    docs,
    needs = [],
    anyOf = [],
    reads: further = [],
    looksUp,
    when,
  } = declared;
  const reads = further.filter((field) => !needs.includes(field) && !anyOf.includes(field));
  const applies = (workload: Workload) => {
    const states = (field: FieldName) => isStated(workload, field);
    if (!needs.every(states) || (anyOf.length > 0 && !anyOf.some(states))) return false;
    return when === undefined || when(workload);
  };
  return {
    id,
    title,
    rationale,
    docs,
    needs,
    anyOf,
    reads,
    looksUp,
    applies,
  };
}

/** Declares a hard rule. Its functions see only the fields that it names. */
export function defineConstraint<
  const Id extends string,
  const Needs extends FieldName = never,
  const AnyOf extends FieldName = never,
  const Reads extends FieldName = never,
>(
  declared: ConstraintDeclaration<Needs, AnyOf, Reads> & { readonly id: Id },
): Constraint & { readonly id: Id } {
  // `applies` guards every call, so that the stated fields are there when a function sees them.
  const rule = declared as unknown as AnyRule<Partial<Constraint> & Pick<Constraint, 'check'>>;
  const { strength = () => 'requirement', check } = rule;
  return { ...common(rule), id: declared.id, strength, check };
}

/** Declares a soft rule. Its function sees only the fields that it names. */
export function defineCriterion<
  const Needs extends FieldName = never,
  const AnyOf extends FieldName = never,
  const Reads extends FieldName = never,
>(declared: CriterionDeclaration<Needs, AnyOf, Reads>): Criterion {
  // See defineConstraint.
  const rule = declared as unknown as AnyRule<Pick<Criterion, 'rate'> & { jumps?: Jumps }>;
  return { ...common(rule), rate: rule.rate, jumps: rule.jumps ?? null };
}
