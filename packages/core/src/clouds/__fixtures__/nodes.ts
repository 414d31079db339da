import { managedNodes } from './managedNodes';
import { NodeFixture } from './nodeFixture';
import { otherNodes } from './otherNodes';

export const nodeFixtures: NodeFixture[] = [...managedNodes, ...otherNodes];
