/**
 * MIG profiles that only a GPU of 40 GB has (NVIDIA's MIG user guide, supported
 * profiles); the others are of GPUs with 80 GB.
 */
const SMALL = ['1g.5gb', '2g.10gb', '3g.20gb', '4g.20gb', '7g.40gb'];

/** The A100 that can be cut into slices of this profile. */
export function migProduct(profile: string): string {
  return SMALL.includes(profile) ? 'A100-SXM4-40GB' : 'A100-80GB';
}

/**
 * What is left to do where the cloud does not cut GPUs itself: NVIDIA's GPU
 * operator does, and advertises slices as resources with the strategy mixed.
 */
export function migSteps(profile: string | undefined): string[] {
  return profile === undefined
    ? []
    : [
        `# Slices come from NVIDIA's GPU operator with mig.strategy=mixed; for each node:`,
        `# kubectl label node "$NODE" nvidia.com/mig.config=all-${profile} --overwrite`,
      ];
}
