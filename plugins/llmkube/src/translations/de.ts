import { capacity } from './de/capacity';
import { pages } from './de/pages';
import { scaffolder } from './de/scaffolder';
import { status } from './de/status';
import { troubleshooting } from './de/troubleshooting';

/** The German texts. The keys are checked against the English ones by their type. */
export default {
  ...status,
  ...troubleshooting,
  ...capacity,
  ...pages,
  ...scaffolder,
};
