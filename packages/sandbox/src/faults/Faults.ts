import { Exchange } from '../api/Exchange';

export class Faults {
  async intervene(_exchange: Exchange): Promise<boolean> {
    return false;
  }
}
