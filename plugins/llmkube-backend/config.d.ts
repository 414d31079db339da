export interface Config {
  /** LLMKube for Backstage. Works without any of it. */
  llmkube?: {
    /**
     * Names of the clusters that this backend process keeps in memory and
     * serves; all clusters of the kubernetes plugin when absent.
     * @visibility backend
     */
    serveClusters?: string[];
    /** Further facts about clusters that the kubernetes plugin knows. */
    clusters?: Array<{
      /**
       * Name of the cluster as the kubernetes plugin knows it.
       * @visibility backend
       */
      name: string;
      /**
       * Address of the cluster's console, shown as a link. The kubernetes
       * plugin's dashboardUrl when absent.
       * @visibility backend
       */
      dashboard?: string;
      /**
       * Reads the cluster only when somebody names it, with their own
       * credentials, instead of keeping it in memory. Clusters whose
       * authProvider needs a user's token are read so without being named here.
       * @visibility backend
       */
      mode?: 'on-demand';
      /**
       * The only namespaces that the cluster's credential may read; the whole
       * cluster when absent. Without nodes and the pods of other namespaces it
       * is unknown where a service would fit.
       * @visibility backend
       */
      namespaces?: string[];
    }>;
  };
}
