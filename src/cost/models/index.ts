import type { Option } from '../../core/types.ts';
import { instanceHours } from './instance-hours.ts';
import { instanceHoursToZero } from './instance-hours-to-zero.ts';
import { jobHours } from './job-hours.ts';
import type { BillingModel } from './model.ts';
import { perUse } from './per-use.ts';

/** How each of the catalog's billing shapes adds up. */
export const BILLING_MODELS: Readonly<Record<Option['billing']['shape'], BillingModel>> = {
  'instance-hours': instanceHours,
  'instance-hours-to-zero': instanceHoursToZero,
  'per-use': perUse,
  'job-hours': jobHours,
};
