export interface Config {
  /** LLMKube for Backstage. Works without any of it. */
  llmkube?: {
    /**
     * Names of the clusters that this backend process keeps in memory and
     * serves; all clusters of the kubernetes plugin when absent.
     * @visibility backend
     */
    serveClusters?: string[];
    /**
     * Models that the form offers before those of LLMKube's catalog. One with
     * the id of a model of the catalog takes its place.
     */
    models?: Array<{
      /**
       * What requests name the model by.
       * @visibility backend
       */
      id: string;
      /**
       * Name for people; the id when absent.
       * @visibility backend
       */
      name?: string;
      /**
       * Number of parameters, e.g. 8B, 500M or 8x7B.
       * @visibility backend
       */
      size: string;
      /**
       * E.g. Q4_K_M, FP8 or AWQ; BF16 where there is none.
       * @visibility backend
       */
      quantization: string;
      /**
       * Longest context in tokens; services get 8192 at most unless they ask
       * for more.
       * @visibility backend
       */
      contextSize: number;
      /**
       * CPU of one replica, e.g. 4.
       * @visibility backend
       */
      cpu: string;
      /**
       * Memory of one replica, e.g. 8Gi.
       * @visibility backend
       */
      memory: string;
      /**
       * An https://, hf://, s3:// or pvc:// address, or a Hugging Face
       * repository.
       * @visibility backend
       */
      source: string;
      /**
       * Secret with the credentials of an s3:// source, in the namespace of
       * the service.
       * @visibility backend
       */
      sourceSecretName?: string;
      /**
       * Format of the weights; gguf when absent.
       * @visibility backend
       */
      format?: 'gguf' | 'mlx' | 'safetensors' | 'pytorch' | 'custom';
      /**
       * What the model's config.json says; makes the estimate of GPU memory
       * exact.
       */
      architecture?: {
        /**
         * Number of parameters, of all experts together.
         * @visibility backend
         */
        parameters: number;
        /**
         * Number of layers (num_hidden_layers).
         * @visibility backend
         */
        layers: number;
        /**
         * Heads of the KV cache (num_key_value_heads).
         * @visibility backend
         */
        keyValueHeads: number;
        /**
         * Values per head (head_dim).
         * @visibility backend
         */
        headSize: number;
      };
    }>;
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
