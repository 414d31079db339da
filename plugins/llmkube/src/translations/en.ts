import { capacity } from './en/capacity';
import { pages } from './en/pages';
import { scaffolder } from './en/scaffolder';
import { status } from './en/status';
import { troubleshooting } from './en/troubleshooting';

/** The English texts; their keys are the contract with other languages. */
export const messages = {
  ...status,
  ...troubleshooting,
  ...capacity,
  ...pages,
  ...scaffolder,
} as const;
